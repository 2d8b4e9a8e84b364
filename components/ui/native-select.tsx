import { ChevronDownIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import { fieldClasses } from "@/components/ui/input";

/** The browser's own list, in our clothes: works without JavaScript and is the better picker on a phone. */
export function NativeSelect({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className={cn("relative block w-full", className)}>
      <select data-slot="native-select" className={cn(fieldClasses, "h-8 appearance-none pr-8")} {...props}>
        {children}
      </select>
      <ChevronDownIcon
        aria-hidden
        className="pointer-events-none absolute top-2 right-2.5 size-4 text-muted-foreground"
      />
    </span>
  );
}
