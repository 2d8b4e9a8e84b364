import "server-only";
import { z } from "zod";
import { getAccount } from "@/db/queries/accounts";
import { countRunningByCapability } from "@/db/queries/plans";
import { ask } from "@/db/queries/reading";
import { poolDays } from "@/db/queries/usage-facts";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { type Pool, poolsOf } from "@/lib/domain/ipc/pools";
import { dateText } from "@/lib/domain/time/calendar";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";

export const GetDailyPools = z.object({ accountId: accountIdInput });
export type GetDailyPools = z.infer<typeof GetDailyPools>;

export type DailyPoolsView = Readonly<{
  analyses: Pool;
  /** The share of the plans with re-ID. */
  reidAnalyses: Pool;
  eventSearches: Pool;
  /** When they are full again: the end of the business day. */
  resetsAt: string;
}>;

/**
 * What the account's device plans allow today and what of it is left, at the account's own now.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function getDailyPools(ctx: Context, input: GetDailyPools): Promise<DailyPoolsView> {
  authorize(ctx, "device.read", input.accountId);
  return ctx.db.read(async (tx) => {
    const now = accountNow(await getAccount(tx, input.accountId), ctx.now);
    const [running, book, days] = await Promise.all([
      countRunningByCapability(tx, input.accountId, now),
      priceBookAt(tx, now),
      ask(tx, poolDays([input.accountId], [dateText(now, ctx.zone)])),
    ]);
    const facts = { catalog: book.products.ipc, at: now, zone: ctx.zone, use: days[0]?.row ?? null };
    const { day, ...pools } = poolsOf(running, facts);
    return { ...pools, resetsAt: day.until.toISOString() };
  });
}
