import type { FormAction } from "@/components/form/action-form";
import type { ActionResult } from "@/lib/action";

/** A one-time link as a whole address; it is told once. */
export type LinkMade = Readonly<{ link: string }>;

export type LinkAction = FormAction<ActionResult<LinkMade>>;

/** What can be done to a person of the list. */
export type UserActions = Readonly<{ reset: LinkAction; disable: FormAction<ActionResult<void>> }>;
