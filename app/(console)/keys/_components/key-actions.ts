import type { FormAction } from "@/components/form/action-form";
import type { ActionResult } from "@/lib/action";

/** The key itself, told once. */
export type CreateKeyAction = FormAction<ActionResult<Readonly<{ token: string }>>>;
export type RevokeKeyAction = FormAction<ActionResult<void>>;
