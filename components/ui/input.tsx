import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** Shared by everything that is typed into, so that fields in a row line up. 16 px on phones, or iOS zooms the page. */
export const fieldClasses =
  "w-full min-w-0 rounded-md border border-input bg-background px-2.5 text-base text-foreground transition-[border-color,box-shadow] duration-150 outline-none placeholder:text-muted-foreground hover:border-muted-foreground focus-visible:border-ring focus-visible:ring-2 focus-visible:ring-ring/35 disabled:cursor-not-allowed disabled:border-border-strong disabled:bg-muted disabled:text-muted-foreground [&:is(input,textarea):read-only]:bg-muted aria-invalid:border-danger aria-invalid:ring-danger/25 max-md:text-[1rem]";

export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return <input data-slot="input" type={type} className={cn(fieldClasses, "h-8", className)} {...props} />;
}
