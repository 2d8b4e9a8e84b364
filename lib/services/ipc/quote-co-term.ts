import "server-only";
import { z } from "zod";
import { quoteCoTerm as quote, type Unchanged } from "@/lib/domain/ipc/decide-co-term";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput, instantInput } from "@/lib/services/inputs";
import { loadPlanQuote, planIdsInput } from "@/lib/services/ipc/plan-order";
import { type PlanQuoteView, toPlanQuoteView } from "@/lib/services/ipc/plan-quote-view";

export const QuoteCoTerm = z.object({
  accountId: accountIdInput,
  plans: planIdsInput,
  /** ISO text of an instant; without one, the latest expiry of the chosen plans. */
  until: instantInput.optional(),
});
export type QuoteCoTerm = z.infer<typeof QuoteCoTerm>;

export type CoTermQuoteView = PlanQuoteView &
  Readonly<{
    until: string;
    unchanged: readonly Readonly<{
      planId: string;
      deviceId: string;
      capability: string;
      paidUntil: string;
      because: Unchanged["because"];
    }>[];
  }>;

/**
 * What bringing the chosen plans to one expiry would cost and do, by the very function that the order runs; nothing is
 * written.
 * @throws DomainError as the domain's `quoteCoTerm`; `not_found` (an account or a plan), `not_permitted`
 */
export async function quoteCoTerm(ctx: Context, input: QuoteCoTerm): Promise<CoTermQuoteView> {
  authorize(ctx, "order.write", input.accountId);
  return ctx.db.read(async (tx) => {
    const found = await loadPlanQuote(tx, ctx, input);
    const latest = Math.max(...found.plans.map((plan) => plan.paidUntil.getTime()));
    const until = new Date(input.until ?? latest);
    const quoted = quote(found, { until });
    return {
      ...toPlanQuoteView({ ...found, quote: quoted }),
      until: quoted.until.toISOString(),
      unchanged: quoted.unchanged.map(({ plan, because }) => ({
        planId: plan.id,
        deviceId: plan.deviceId,
        capability: plan.capability,
        paidUntil: plan.paidUntil.toISOString(),
        because,
      })),
    };
  });
}
