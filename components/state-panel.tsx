import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export type StatePanelProps = Readonly<{
  icon: LucideIcon;
  title: ReactNode;
  /** A page without content needs a heading; a panel inside a section must not add one. */
  heading?: "h1" | "p";
  children?: ReactNode;
  actions?: ReactNode;
  tone?: "quiet" | "danger";
  className?: string;
}>;

/** The common shape of "nothing here", "it failed" and "not for you". */
export function StatePanel(props: StatePanelProps) {
  const { icon: Icon, title, heading: Heading = "p", children, actions, tone = "quiet", className } = props;
  return (
    <div
      data-slot="state-panel"
      className={cn("flex flex-col items-center justify-center gap-4 px-6 py-14 text-center", className)}
    >
      <span
        className={cn(
          "flex size-10 items-center justify-center rounded-lg border bg-card",
          tone === "danger" ? "border-danger/25 bg-danger-subtle text-danger" : "text-muted-foreground",
        )}
      >
        <Icon aria-hidden className="size-5" strokeWidth={1.75} />
      </span>
      <div className="flex max-w-md flex-col gap-1.5">
        <Heading className={cn(Heading === "h1" ? "display-type text-xl" : "font-medium text-balance")}>
          {title}
        </Heading>
        {children ? (
          <div className="flex flex-col gap-1 text-sm text-balance text-muted-foreground">{children}</div>
        ) : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
