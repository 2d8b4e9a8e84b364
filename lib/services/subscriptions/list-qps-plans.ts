import "server-only";
import { z } from "zod";
import { getAccount } from "@/db/queries/accounts";
import { listRefundsOfPlans } from "@/db/queries/plans";
import { listQpsPlans as readPlans, type QpsPlanRecord } from "@/db/queries/qps-plans";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";

export const ListQpsPlans = z.object({ accountId: accountIdInput });
export type ListQpsPlans = z.infer<typeof ListQpsPlans>;

export type QpsTermView = Readonly<{
  orderId: string;
  from: string;
  until: string;
  /** At the account's own now; a refunded one was given back before it began. */
  state: "past" | "running" | "booked" | "refunded";
}>;

export type QpsPlanView = Readonly<{
  id: string;
  capability: string;
  qps: number;
  autoRenew: boolean;
  from: string;
  until: string;
  /** From the oldest on. */
  terms: readonly QpsTermView[];
}>;

/**
 * An account's QPS plans in the order in which they were bought, with every term that was paid, those given back among them.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function listQpsPlans(ctx: Context, input: ListQpsPlans): Promise<readonly QpsPlanView[]> {
  authorize(ctx, "plan.read", input.accountId);
  const { accountId } = input;
  return ctx.db.read(async (tx) => {
    const now = accountNow(await getAccount(tx, accountId), ctx.now);
    const records = await readPlans(tx, accountId);
    const refunds = await listRefundsOfPlans(
      tx,
      accountId,
      records.map(({ plan }) => plan.id),
    );
    return records.map((record) => {
      const given = refunds.filter(({ refund }) => refund.subscriptionId === record.plan.id);
      return {
        ...toView(record),
        terms: [
          ...record.terms.map(({ term: { orderId, fromAt, untilAt } }) => ({
            orderId,
            from: fromAt.toISOString(),
            until: untilAt.toISOString(),
            state:
              untilAt <= now ? ("past" as const) : fromAt <= now ? ("running" as const) : ("booked" as const),
          })),
          ...given.map(({ refund, fromAt, untilAt }) => ({
            orderId: refund.orderId,
            from: fromAt.toISOString(),
            until: untilAt.toISOString(),
            state: "refunded" as const,
          })),
        ].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
      };
    });
  });
}

function toView({ plan }: QpsPlanRecord): Omit<QpsPlanView, "terms"> {
  const { id, capability, qps, autoRenew, chainFrom, paidUntil } = plan;
  return { id, capability, qps, autoRenew, from: chainFrom.toISOString(), until: paidUntil.toISOString() };
}
