"use client";

import { type ReactNode, Suspense, useState } from "react";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";

/** What a dialog around a form says and holds. */
export type FormDialogContents = Readonly<{
  title: string;
  description?: ReactNode;
  size?: "sm" | "md" | "lg";
  /** The form, handed what closes the dialog; best loaded lazily too: a skeleton stands in for it. */
  children: (close: () => void) => ReactNode;
}>;

type FormDialogWindowProps = FormDialogContents &
  Readonly<{
    open: boolean;
    onOpenChange: (open: boolean) => void;
    /** The keyboard goes back to where the dialog was opened. */
    onClosed: () => void;
  }>;

export default function FormDialogWindow(props: FormDialogWindowProps) {
  const { open, onOpenChange, onClosed, title, description, size = "md", children } = props;
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size={size}
        {...(description ? {} : { "aria-describedby": undefined })}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          onClosed();
        }}
      >
        <Heading title={title} description={description} />
        <Suspense fallback={<Waiting />}>{children(() => onOpenChange(false))}</Suspense>
      </DialogContent>
    </Dialog>
  );
}

/** As it was when the dialog opened: what it has done changes the page behind it before it has closed. */
function Heading(props: Pick<FormDialogContents, "title" | "description">) {
  const [{ title, description }] = useState(props);
  return (
    <DialogHeader>
      <DialogTitle>{title}</DialogTitle>
      {description ? <DialogDescription>{description}</DialogDescription> : null}
    </DialogHeader>
  );
}

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
