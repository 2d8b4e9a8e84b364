import "server-only";
import { z } from "zod";
import { write } from "@/db/queries/write";
import { decideRenewal } from "@/lib/domain/ipc/decide-renewal";
import { assertPlansAsSeen } from "@/lib/domain/ipc/plan-order";
import { exactText, money } from "@/lib/domain/money/money";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput, decimalInput, lineInput, requestIdInput } from "@/lib/services/inputs";
import { loadPlanOrder, planIdsInput, seenUntilInput, toPlanOrder } from "@/lib/services/ipc/plan-order";
import {
  answerAgain,
  digestRequest,
  type PlacedOrder,
  toPlacedOrder,
} from "@/lib/services/orders/placed-order";

export const RenewPlans = z.object({
  accountId: accountIdInput,
  plans: planIdsInput,
  /** Without one, each plan is renewed for the period of its last paid term. */
  period: z.string().max(64).optional(),
  /** How many periods at once; one where nothing is said. */
  count: z.number().optional(),
  seenUntil: seenUntilInput.optional(),
  /** Why staff did it; kept in the audit trail. */
  reason: lineInput(500).optional(),
  /** The total that the person saw; the order charges exactly this or is refused. */
  quotedTotal: decimalInput,
  requestId: requestIdInput,
});
export type RenewPlans = z.infer<typeof RenewPlans>;

/**
 * Renews camera plans: one order with a line for each, in one transaction. The same `requestId` again answers the first.
 * @throws DomainError `plan_changed` where a plan is not as it was seen, then as `decideRenewal`; `idempotency_mismatch`, `not_found` (an account or a plan), `not_permitted`
 */
export async function renewPlans(ctx: Context, input: RenewPlans): Promise<PlacedOrder> {
  authorize(ctx, "order.write", input.accountId);
  const { accountId, requestId, period, count } = input;
  const quotedTotal = money(input.quotedTotal, "CNY");
  const requestDigest = digestRequest([
    "renew",
    input.plans,
    period ?? null,
    count ?? 1,
    exactText(quotedTotal),
  ]);
  return ctx.db.transaction(async (tx) => {
    const found = await loadPlanOrder(tx, ctx, input);
    if (found.placed) return answerAgain(found.placed, requestDigest);
    const { account, now, book, plans } = found;
    assertPlansAsSeen(plans, input.seenUntil);
    const facts = { book, now, plans, status: account.status, wallet: found.wallet.wallet };
    const decided = decideRenewal(facts, { period, count, quotedTotal });
    const plan = toPlanOrder(ctx, {
      accountId,
      requestId,
      requestDigest,
      found,
      decided,
      reason: input.reason,
    });
    await write(tx, [...plan.writes, recordAudit(ctx, plan.note)]);
    return toPlacedOrder(plan.order);
  });
}
