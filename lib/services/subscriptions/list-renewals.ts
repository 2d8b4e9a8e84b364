import "server-only";
import { z } from "zod";
import { getAccount } from "@/db/queries/accounts";
import { listEndingPlans } from "@/db/queries/plan-lists";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { DomainError } from "@/lib/domain/errors";
import { dateText, dayOfDate, startOfMonth } from "@/lib/domain/time/calendar";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";
import { type SubscriptionView, toSubscriptionViews } from "@/lib/services/subscriptions/subscription-view";

export const ListRenewals = z.object({
  accountId: accountIdInput,
  /** A month of the business zone, `2026-03`; without one, that of the account's now. */
  month: z.string().max(7).optional(),
});
export type ListRenewals = z.infer<typeof ListRenewals>;

export type RenewalDay = Readonly<{ date: string; plans: readonly SubscriptionView[] }>;

/** A month with more plans than these that end in it shows the first of them. */
const PLANS_MOST = 2_000;

/**
 * What ends in a month, day by day of the business zone, with what renewing it would cost.
 * @throws DomainError `invalid_input` for what is no month, `not_found`, `not_permitted`
 */
export async function listRenewals(
  ctx: Context,
  input: ListRenewals,
): Promise<Readonly<{ month: string; today: string; days: readonly RenewalDay[]; more: boolean }>> {
  authorize(ctx, "plan.read", input.accountId);
  const { accountId } = input;
  return ctx.db.read(async (tx) => {
    const account = await getAccount(tx, accountId);
    const now = accountNow(account, ctx.now);
    const today = dateText(now, ctx.zone);
    const month = input.month ?? today.slice(0, 7);
    const first = dayOfDate(`${month}-01`, ctx.zone);
    if (!first) throw new DomainError("invalid_input", { field: "month" });
    const span = { from: first.from, until: startOfMonth(first.from, ctx.zone, 1) };
    const rows = await listEndingPlans(tx, accountId, { ...span, limit: PLANS_MOST + 1 });
    const named = rows.slice(0, PLANS_MOST).map((plan) => {
      return { plan, accountName: account.name, clockAt: account.clockAt, sortValue: "" };
    });
    const days = new Map<string, SubscriptionView[]>();
    for (const plan of await toSubscriptionViews(tx, named, now)) {
      const date = dateText(new Date(plan.until), ctx.zone);
      days.set(date, [...(days.get(date) ?? []), plan]);
    }
    return {
      month,
      today,
      days: [...days].map(([date, plans]) => ({ date, plans })),
      more: rows.length > PLANS_MOST,
    };
  });
}
