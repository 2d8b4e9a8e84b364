import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** The row of buttons under a form: the main one at the right, on phones at the top and full width. */
export function FormActions({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      className={cn("flex flex-col-reverse gap-2 pt-1 sm:flex-row sm:items-center sm:justify-end", className)}
      {...props}
    />
  );
}
