import "server-only";
import { z } from "zod";
import { write } from "@/db/queries/write";
import { assertPlansAsSeen } from "@/lib/domain/ipc/plan-order";
import { exactText, money } from "@/lib/domain/money/money";
import { payQpsDeed } from "@/lib/domain/subscriptions/qps-deed";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { decimalInput, instantInput, lineInput, requestIdInput } from "@/lib/services/inputs";
import {
  answerAgain,
  digestRequest,
  type PlacedOrder,
  toPlacedOrder,
} from "@/lib/services/orders/placed-order";
import { loadQpsOrder } from "@/lib/services/subscriptions/qps-plan-facts";
import { toQpsOrder } from "@/lib/services/subscriptions/qps-order";
import { authorizeOverride, quoteWish, wishInput } from "@/lib/services/subscriptions/qps-wish";

export const OrderQpsPlan = z.object({
  ...wishInput,
  /** Where the plan ended when the person saw the quote; a plan that has moved since is refused. */
  seenUntil: instantInput.optional(),
  /** Why staff did it; kept in the audit trail. */
  reason: lineInput(500).optional(),
  /** The total that the person saw; the order charges exactly this or is refused. */
  quotedTotal: decimalInput,
  requestId: requestIdInput,
});
export type OrderQpsPlan = z.infer<typeof OrderQpsPlan>;

/**
 * Buys, renews, upgrades or boosts a QPS plan: one order, paid and in force in the same transaction. The same `requestId` again
 * answers the first order. An upgrade at a price book that has become cheaper pays money back.
 * @throws DomainError as `quoteWish`, `plan_changed` where the plan is not as it was seen, then as `payOrder`; `idempotency_mismatch`, `not_found`, `not_permitted`
 */
export async function orderQpsPlan(ctx: Context, input: OrderQpsPlan): Promise<PlacedOrder> {
  authorize(ctx, "order.write", input.accountId);
  authorizeOverride(ctx, input);
  const { accountId, requestId, wish, overrideReason, seenUntil } = input;
  const quotedTotal = money(input.quotedTotal, "CNY");
  const requestDigest = digestRequest(["qps", wish, overrideReason, exactText(quotedTotal)]);
  return ctx.db.transaction(async (tx) => {
    const found = await loadQpsOrder(tx, ctx, input);
    if (found.placed) return answerAgain(found.placed, requestDigest);
    const { quote, record } = await quoteWish(tx, found, input);
    if (record && seenUntil !== undefined) assertPlansAsSeen([record.plan], [new Date(seenUntil)]);
    const decided = payQpsDeed(found, quote, quotedTotal);
    const plan = record?.plan ?? null;
    const reason = [overrideReason, input.reason].filter(Boolean).join(" · ");
    const deed = { accountId, requestId, requestDigest, found, decided, plan, reason };
    const { order, writes, note } = toQpsOrder(ctx, deed);
    await write(tx, [...writes, recordAudit(ctx, note)]);
    return toPlacedOrder(order);
  });
}
