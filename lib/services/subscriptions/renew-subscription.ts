import "server-only";
import { z } from "zod";
import { getListedPlan } from "@/db/queries/plan-lists";
import { DomainError } from "@/lib/domain/errors";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput, decimalInput, instantInput, lineInput, requestIdInput } from "@/lib/services/inputs";
import { renewPlans } from "@/lib/services/ipc/renew-plans";
import type { PlacedOrder } from "@/lib/services/orders/placed-order";
import { orderQpsPlan } from "@/lib/services/subscriptions/order-qps-plan";

export const RenewSubscription = z.object({
  accountId: accountIdInput,
  planId: z.uuid(),
  /** The price that the person saw; the order charges exactly this or is refused. */
  quotedTotal: decimalInput,
  /** Where the plan ended when the person saw the price; a plan that has moved since is refused. */
  seenUntil: instantInput.optional(),
  /** Why staff did it; kept in the audit trail. */
  reason: lineInput(500).optional(),
  requestId: requestIdInput,
});
export type RenewSubscription = z.infer<typeof RenewSubscription>;

/**
 * Renews a plan of any product by one more of its last period. The same `requestId` again answers the first order.
 * @throws DomainError `plan_changed` where the plan is not as it was seen; as the product's own renewal; `not_found`, `not_permitted`
 */
export async function renewSubscription(ctx: Context, input: RenewSubscription): Promise<PlacedOrder> {
  authorize(ctx, "order.write", input.accountId);
  const { accountId, planId, quotedTotal, requestId, seenUntil, reason } = input;
  const { plan } = await ctx.db.read((tx) => getListedPlan(tx, planId));
  if (plan.accountId !== accountId) throw new DomainError("not_found", { field: "plan" });
  const order = { accountId, quotedTotal, requestId, reason };
  // What a product is decides by which rules it is renewed; each is one transaction of its own.
  return plan.product === "ipc"
    ? renewPlans(ctx, {
        ...order,
        plans: [planId],
        seenUntil: seenUntil === undefined ? undefined : [new Date(seenUntil)],
      })
    : orderQpsPlan(ctx, {
        ...order,
        seenUntil,
        wish: { change: "renew", planId, count: 1 },
        overrideReason: "",
      });
}
