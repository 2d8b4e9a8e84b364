"use client";

import { ActionForm, type ActionFormProps } from "@/components/form/action-form";
import type { ActionState } from "@/components/form/refusal";

/** An `ActionForm` that holds a dialog's body and footer: the body scrolls, the buttons stay in sight. */
export function DialogForm<S extends ActionState>(props: ActionFormProps<S>) {
  return (
    <ActionForm
      {...props}
      className="min-h-0 flex-1 gap-0 [&>[data-slot=alert]]:mx-5 [&>[data-slot=alert]]:mt-1 [&>[data-slot=alert]]:mb-4"
    />
  );
}
