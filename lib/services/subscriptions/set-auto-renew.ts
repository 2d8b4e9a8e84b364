import "server-only";
import { z } from "zod";
import { noteDue } from "@/db/queries/accounts";
import { settlePlans } from "@/db/queries/due";
import { getSubscription } from "@/db/queries/subscriptions";
import { write } from "@/db/queries/write";
import { planDueAt } from "@/lib/domain/subscriptions/due";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";

export const SetAutoRenew = z.object({ accountId: accountIdInput, planId: z.uuid(), on: z.boolean() });
export type SetAutoRenew = z.infer<typeof SetAutoRenew>;

/**
 * Switches the renewal of a plan by itself on or off, whatever its product. Tries that lie before the switch are not made up
 * for. Setting what is set already changes nothing.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function setAutoRenew(ctx: Context, input: SetAutoRenew): Promise<void> {
  authorize(ctx, "order.write", input.accountId);
  const { accountId, planId, on: autoRenew } = input;
  await ctx.db.transaction(async (tx) => {
    const { account, now } = await lockCurrentAccount(tx, ctx, accountId);
    const plan = await getSubscription(tx, accountId, planId);
    if (plan.autoRenew === autoRenew) return;
    const { policies } = await priceBookAt(tx, now);
    const dueAt = planDueAt({ ...plan, autoRenew }, policies, now);
    await write(tx, [
      settlePlans(accountId, [{ ...plan, autoRenew, dueAt }]),
      noteDue(account, [dueAt]),
      recordAudit(ctx, {
        accountId,
        action: "plan.auto-renew",
        subject: { type: "plan", id: planId },
        before: { autoRenew: plan.autoRenew },
        after: { autoRenew, capability: plan.capability },
        effectiveAt: now,
      }),
    ]);
  });
}
