import type { FormAction } from "@/components/form/action-form";
import type { ActionResult } from "@/lib/action";
import type { CancelledRenewal } from "@/lib/services/ipc/cancel-renewal";
import type { DevicePlanView, DeviceTermView } from "@/lib/services/ipc/get-device";

/** The action leads on to the new camera; only a refusal comes back. */
export type ReplaceAction = FormAction<ActionResult<never>>;

export type ReplaceProps = Readonly<{
  action: ReplaceAction;
  accountId: string;
  deviceId: string;
  /** Those of which something is left. */
  plans: readonly DevicePlanView[];
  /** The idempotency key that the page minted. */
  requestId: string;
}>;

export type CancelAction = FormAction<ActionResult<CancelledRenewal>>;

export type CancelProps = Readonly<{
  action: CancelAction;
  accountId: string;
  planId: string;
  /** Where the plan ends with the term that is cancelled. */
  until: string;
  term: DeviceTermView;
  requestId: string;
}>;
