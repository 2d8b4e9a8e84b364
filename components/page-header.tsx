import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "@/components/breadcrumbs";
import { ClockBadge } from "@/components/frame/clock-badge";
import { FigureText } from "@/components/figure-text";
import { type KeyFigure, KeyFigures } from "@/components/key-figures";

export type PageHeaderProps = Readonly<{
  title: ReactNode;
  /** The way here; the last one is this page and carries no link. */
  crumbs: readonly Crumb[];
  /** How many there are, beside the title of a list. */
  count?: number | string;
  status?: ReactNode;
  /** One quiet line below the title: an id, a contact, what the page is for. */
  description?: ReactNode;
  figures?: readonly KeyFigure[];
  /** What the clock of a sandbox account shows, as ISO text; set into the top bar. */
  clock?: string | undefined;
  /** The primary action, at the right; lesser ones before it. */
  actions?: ReactNode;
}>;

export function PageHeader({
  title,
  crumbs,
  count,
  status,
  description,
  figures,
  clock,
  actions,
}: PageHeaderProps) {
  return (
    <header data-slot="page-header" className="flex flex-col gap-4">
      <Breadcrumbs crumbs={crumbs}>{clock === undefined ? null : <ClockBadge at={clock} />}</Breadcrumbs>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-col gap-1">
          <div className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
            <h1 className="display-type min-w-0 text-2xl break-words">{title}</h1>
            {count === undefined ? null : (
              <FigureText value={count} className="text-xl text-muted-foreground" />
            )}
            {status}
          </div>
          {description ? <div className="text-sm text-muted-foreground">{description}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2 sm:pt-0.5">{actions}</div> : null}
      </div>
      {figures ? <KeyFigures figures={figures} /> : null}
    </header>
  );
}
