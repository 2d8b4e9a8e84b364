import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export type KeyFigure = Readonly<{
  label: string;
  /** `MoneyText`, `FigureText`, `TimeLeft` … */
  value: ReactNode;
  /** One quiet line below: of what, since when. */
  note?: ReactNode;
}>;

/** The three to five figures that a page is opened for, in one row of cells. */
export function KeyFigures({
  figures,
  className,
}: Readonly<{ figures: readonly KeyFigure[]; className?: string }>) {
  return (
    <dl
      data-slot="key-figures"
      className={cn(
        "grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-border sm:grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))]",
        className,
      )}
    >
      {figures.map((figure) => (
        <div
          key={figure.label}
          className="flex min-w-0 flex-col gap-0.5 bg-card px-4 py-3 max-sm:last:odd:col-span-2"
        >
          <dt className="truncate text-xs font-medium text-muted-foreground">{figure.label}</dt>
          <dd className="display-type text-xl">{figure.value}</dd>
          {figure.note ? <dd className="line-clamp-2 text-xs text-muted-foreground">{figure.note}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
