"use client";

import { Slot } from "radix-ui";
import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import type { FormDialogContents } from "@/components/form/form-dialog-window";

// Most pages are read more often than changed: the dialog is loaded when the first one is opened.
const FormDialogWindow = lazy(() => import("@/components/form/form-dialog-window"));

export type FormDialogProps = FormDialogContents &
  Readonly<{
    /** The button that opens it. */
    trigger: ReactNode;
  }>;

/** A form in a dialog. Each opening begins afresh; what was typed stays for as long as it is open. */
export function FormDialog({ trigger, children, ...props }: FormDialogProps) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const button = useRef<HTMLElement>(null);
  return (
    <>
      <Slot.Root
        ref={button}
        aria-haspopup="dialog"
        aria-expanded={open}
        data-state={open ? "open" : "closed"}
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
      >
        {trigger}
      </Slot.Root>
      {wanted ? (
        <Suspense fallback={null}>
          <FormDialogWindow
            {...props}
            open={open}
            onOpenChange={setOpen}
            onClosed={() => button.current?.focus()}
          >
            {children}
          </FormDialogWindow>
        </Suspense>
      ) : null}
    </>
  );
}
