"use client";

import { type ReactNode, Suspense, useState } from "react";
import { ActionForm, type ActionFormProps } from "@/components/form/action-form";
import type { ActionState } from "@/components/form/refusal";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";

export type FormDialogProps = Readonly<{
  /** The button that opens it. */
  trigger: ReactNode;
  title: string;
  description?: ReactNode;
  size?: "sm" | "md" | "lg";
  /** The form, handed what closes the dialog. It may be loaded lazily: a skeleton stands in for it. */
  children: (close: () => void) => ReactNode;
}>;

function Waiting() {
  return (
    <div aria-hidden className="flex flex-col gap-4 px-5 pt-1 pb-5">
      {[0, 1, 2].map((field) => (
        <div key={field} className="flex flex-col gap-2">
          <Skeleton className="h-3 w-20" />
          <Skeleton className="h-8 w-full" />
        </div>
      ))}
    </div>
  );
}

/** A form in a dialog. Each opening begins afresh; what was typed stays for as long as it is open. */
export function FormDialog({ trigger, title, description, size = "md", children }: FormDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent size={size} {...(description ? {} : { "aria-describedby": undefined })}>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          {description ? <DialogDescription>{description}</DialogDescription> : null}
        </DialogHeader>
        <Suspense fallback={<Waiting />}>{children(() => setOpen(false))}</Suspense>
      </DialogContent>
    </Dialog>
  );
}

/** An `ActionForm` that holds a dialog's body and footer: the body scrolls, the buttons stay in sight. */
export function DialogForm<S extends ActionState>(props: ActionFormProps<S>) {
  return (
    <ActionForm
      {...props}
      className="min-h-0 flex-1 gap-0 [&>[data-slot=alert]]:mx-5 [&>[data-slot=alert]]:mt-1 [&>[data-slot=alert]]:mb-4"
    />
  );
}
