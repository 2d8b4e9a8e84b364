"use client";

import { Slot } from "radix-ui";
import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import type { UserView } from "@/lib/services/users/user-view";
import type { UserActions } from "./user-actions";

const DisableWindow = lazy(() => import("./disable-window"));

type DisableDialogProps = Readonly<{ action: UserActions["disable"]; user: UserView; trigger: ReactNode }>;

/** Asks once before somebody's access ends, or comes back. */
export function DisableDialog({ action, user, trigger }: DisableDialogProps) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const button = useRef<HTMLElement>(null);
  return (
    <>
      <Slot.Root
        ref={button}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
      >
        {trigger}
      </Slot.Root>
      {wanted ? (
        <Suspense fallback={null}>
          <DisableWindow
            action={action}
            user={user}
            open={open}
            onOpenChange={setOpen}
            onClosed={() => button.current?.focus()}
          />
        </Suspense>
      ) : null}
    </>
  );
}
