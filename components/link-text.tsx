import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** A link in running text or in a cell. */
export function LinkText({ className, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link className={cn("rounded-sm text-link underline-offset-4 hover:underline", className)} {...props} />
  );
}
