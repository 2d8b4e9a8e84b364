import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export type Fact = Readonly<{ label: string; value: ReactNode }>;

export type FactListProps = Readonly<{
  facts: readonly Fact[];
  /** Above the list in a side rail. */
  title?: string;
  /** `stacked` for a narrow rail, `rows` for label and value on one line. */
  layout?: "stacked" | "rows";
  className?: string;
}>;

/** Facts that are looked up, not acted on: ids with copy button, dates, who. */
export function FactList({ facts, title, layout = "stacked", className }: FactListProps) {
  return (
    <div data-slot="fact-list" className={cn("flex flex-col gap-3", className)}>
      {title ? <h2 className="text-xs font-medium text-muted-foreground">{title}</h2> : null}
      <dl className={cn("flex flex-col", layout === "stacked" ? "gap-3" : "divide-y")}>
        {facts.map((fact) => (
          <div
            key={fact.label}
            className={cn(
              layout === "stacked"
                ? "flex flex-col gap-0.5"
                : "flex min-h-9 items-center justify-between gap-4 py-1.5",
            )}
          >
            <dt
              className={cn("text-muted-foreground", layout === "stacked" ? "text-xs" : "shrink-0 text-sm")}
            >
              {fact.label}
            </dt>
            <dd className={cn("min-w-0 text-sm break-words", layout === "rows" && "text-right")}>
              {fact.value}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
