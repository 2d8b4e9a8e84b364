import type { FormAction } from "@/components/form/action-form";
import type { ErrorCode } from "@/lib/domain/error-codes";
import type { ErrorDetails } from "@/lib/domain/errors";

type Answer =
  Readonly<{ ok: true; result: void }> | Readonly<{ ok: false; code: ErrorCode; details: ErrorDetails }>;

/** Saving and removing a view answer nothing: the list is drawn anew with the views that there are. */
export type ViewAction = FormAction<Answer>;
