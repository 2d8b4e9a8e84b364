import type { FormAction } from "@/components/form/action-form";
import type { ActionResult } from "@/lib/action";
import type { ToppedUp } from "@/lib/services/accounts/top-up-wallet";

/** What can be done to an account, handed from the page to the dialogs. */
export type AccountActions = Readonly<{
  topUp: FormAction<ActionResult<ToppedUp>>;
  setCreditLimit: FormAction<ActionResult<void>>;
  setThreshold: FormAction<ActionResult<void>>;
  edit: FormAction<ActionResult<void>>;
  suspend: FormAction<ActionResult<void>>;
}>;
