import "server-only";
import { z } from "zod";
import { getAccount } from "@/db/queries/accounts";
import { listPlans as listPlanRows } from "@/db/queries/subscriptions";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { chainState, type LifeState } from "@/lib/domain/subscriptions/life-cycle";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";
import { PAGE_SIZE_MAX } from "@/lib/services/paging";

export const ListPlans = z.object({
  accountId: accountIdInput,
  limit: z.number().int().min(1).max(PAGE_SIZE_MAX).default(50),
  /** Only plans that have not ended, those that end soonest first. */
  endingFirst: z.boolean().optional(),
});
export type ListPlans = z.infer<typeof ListPlans>;

export type PlanView = Readonly<{
  id: string;
  deviceId: string;
  capability: string;
  /** At the account's own now. */
  status: LifeState;
  /** The unbroken chain of terms. */
  from: string;
  until: string;
}>;

/**
 * An account's camera plans, those that run longest first; or what still runs, in the order in which it ends.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function listPlans(ctx: Context, input: ListPlans): Promise<readonly PlanView[]> {
  authorize(ctx, "device.read", input.accountId);
  return ctx.db.read(async (tx) => {
    const now = accountNow(await getAccount(tx, input.accountId), ctx.now);
    const { accountId, limit, endingFirst } = input;
    const [rows, book] = await Promise.all([
      listPlanRows(tx, accountId, { limit, endingAfter: endingFirst ? now : null }),
      priceBookAt(tx, now),
    ]);
    return rows.map((row) => ({
      id: row.id,
      deviceId: row.deviceId,
      capability: row.capability,
      status: chainState(row, book.policies.products.ipc, now),
      from: row.chainFrom.toISOString(),
      until: row.paidUntil.toISOString(),
    }));
  });
}
