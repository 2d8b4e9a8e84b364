import "server-only";
import { z } from "zod";
import { quoteRenewal as quote } from "@/lib/domain/ipc/decide-renewal";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";
import { loadPlanQuote, planIdsInput } from "@/lib/services/ipc/plan-order";
import { type PlanQuoteView, toPlanQuoteView } from "@/lib/services/ipc/plan-quote-view";

export const QuoteRenewal = z.object({
  accountId: accountIdInput,
  plans: planIdsInput,
  period: z.string().max(64).optional(),
  count: z.number().optional(),
});
export type QuoteRenewal = z.infer<typeof QuoteRenewal>;

/**
 * What renewing the chosen plans would cost now and do, by the very function that the order runs; nothing is written.
 * @throws DomainError as the domain's `quoteRenewal`; `not_found` (an account or a plan), `not_permitted`
 */
export async function quoteRenewal(ctx: Context, input: QuoteRenewal): Promise<PlanQuoteView> {
  authorize(ctx, "order.write", input.accountId);
  return ctx.db.read(async (tx) => {
    const found = await loadPlanQuote(tx, ctx, input);
    return toPlanQuoteView({ ...found, quote: quote(found, input) });
  });
}
