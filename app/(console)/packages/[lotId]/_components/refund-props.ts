import type { FormAction } from "@/components/form/action-form";
import type { ActionResult } from "@/lib/action";
import type { LotDetail, LotRefundOffer } from "@/lib/services/packages/get-lot";
import type { RefundedPackage } from "@/lib/services/packages/refund-package";

export type RefundAction = FormAction<ActionResult<RefundedPackage>>;

export type RefundProps = Readonly<{
  action: RefundAction;
  lot: Pick<LotDetail, "id" | "accountId" | "left" | "unit" | "now">;
  offer: LotRefundOffer;
  /** Staff say why. */
  reasonNeeded: boolean;
  /** The idempotency key that the page minted. */
  requestId: string;
}>;
