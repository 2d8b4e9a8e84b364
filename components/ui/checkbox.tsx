"use client";

import { type ComponentProps, useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";

export type CheckboxProps = Omit<ComponentProps<"input">, "type"> & Readonly<{ indeterminate?: boolean }>;

/**
 * The browser's own checkbox, in our clothes: works without JavaScript and in plain forms, and a table of fifty rows
 * carries nothing for it. The box is 16 px; the margin around it brings the target to 28 px.
 */
export function Checkbox({ className, indeterminate = false, ...props }: CheckboxProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return (
    <span className={cn("relative inline-flex size-4 align-middle", className)}>
      <input
        ref={box}
        type="checkbox"
        data-slot="checkbox"
        className="peer absolute -inset-1.5 m-0 size-7 cursor-pointer appearance-none rounded-md opacity-0"
        {...props}
      />
      <span
        aria-hidden
        className="pointer-events-none flex size-4 items-center justify-center rounded-sm border border-input bg-background text-primary-foreground transition-colors duration-150 peer-checked:border-primary peer-checked:bg-primary peer-indeterminate:border-primary peer-indeterminate:bg-primary peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-ring peer-disabled:opacity-50 peer-checked:[&>.tick]:block peer-indeterminate:[&>.dash]:block"
      >
        <svg viewBox="0 0 12 12" className="tick hidden size-3 fill-none stroke-current stroke-2">
          <path d="M2.5 6.5 5 9l4.5-5.5" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
        <span className="dash hidden h-0.5 w-2 rounded-full bg-current" />
      </span>
    </span>
  );
}
