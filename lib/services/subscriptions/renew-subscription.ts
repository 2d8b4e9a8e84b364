import "server-only";
import { z } from "zod";
import { getListedPlan } from "@/db/queries/plan-lists";
import { DomainError } from "@/lib/domain/errors";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput, decimalInput, requestIdInput } from "@/lib/services/inputs";
import { renewPlans } from "@/lib/services/ipc/renew-plans";
import type { PlacedOrder } from "@/lib/services/orders/placed-order";
import { orderQpsPlan } from "@/lib/services/subscriptions/order-qps-plan";

export const RenewSubscription = z.object({
  accountId: accountIdInput,
  planId: z.uuid(),
  /** The price that the person saw; the order charges exactly this or is refused. */
  quotedTotal: decimalInput,
  requestId: requestIdInput,
});
export type RenewSubscription = z.infer<typeof RenewSubscription>;

/**
 * Renews a plan of any product by one more of its last period. The same `requestId` again answers the first order.
 * @throws DomainError as the product's own renewal; `not_found`, `not_permitted`
 */
export async function renewSubscription(ctx: Context, input: RenewSubscription): Promise<PlacedOrder> {
  authorize(ctx, "order.write", input.accountId);
  const { accountId, planId, quotedTotal, requestId } = input;
  const { plan } = await ctx.db.read((tx) => getListedPlan(tx, planId));
  if (plan.accountId !== accountId) throw new DomainError("not_found", { field: "plan" });
  const order = { accountId, quotedTotal, requestId };
  // What a product is decides by which rules it is renewed; each is one transaction of its own.
  return plan.product === "ipc"
    ? renewPlans(ctx, { ...order, plans: [planId] })
    : orderQpsPlan(ctx, { ...order, wish: { change: "renew", planId, count: 1 }, overrideReason: "" });
}
