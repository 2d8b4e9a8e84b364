import "server-only";
import { z } from "zod";
import { shareCommits } from "@/db/shared-commits";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput, decimalInput, requestIdInput } from "@/lib/services/inputs";
import { decideIpcOrders } from "@/lib/services/orders/decide-ipc-orders";
import type { IpcOrderRequest } from "@/lib/services/orders/ipc-order-writes";
import type { PlacedOrder } from "@/lib/services/orders/placed-order";

export const CreateIpcOrder = z.object({
  accountId: accountIdInput,
  devices: z.array(z.string().max(2_000)).max(1_000),
  capability: z.string().max(64),
  period: z.string().max(64),
  /** The total that the person saw; the order charges exactly this or is refused. */
  quotedTotal: decimalInput,
  /** Requests without one are told apart by what they ask for and when (`duplicateOrderGuardSeconds`). */
  requestId: requestIdInput.optional(),
});
export type CreateIpcOrder = z.infer<typeof CreateIpcOrder>;

/** Orders that come at once share a commit. */
const placeOrder = shareCommits<IpcOrderRequest, PlacedOrder>(decideIpcOrders);

/**
 * Orders camera plans: every device a line, the whole one transaction. The fee leaves the wallet, the plans run.
 * The same `requestId` again answers the first order (domain.md section 2, exactly once). Without one, the same account,
 * device, capability and period within the price book's seconds after the first order, by the account's clock, is that
 * order and answers the same (section 9): clients that time out try again.
 * @throws DomainError as `decideIpcOrder`; `idempotency_mismatch` when the request id came with another order;
 *   `not_found`, `not_permitted`
 */
export async function createIpcOrder(ctx: Context, input: CreateIpcOrder): Promise<PlacedOrder> {
  authorize(ctx, "order.write", input.accountId);
  return placeOrder(ctx.db, { ...input, ctx });
}
