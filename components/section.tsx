import { type ReactNode, useId } from "react";
import { cn } from "@/components/ui/cn";

export type SectionProps = Readonly<{
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** `plain` for content that brings its own frame (a data table, cards). */
  frame?: "card" | "plain";
  /** Off for content that runs to the edges of the frame (a table). */
  padded?: boolean;
  className?: string;
}>;

/** A titled part of a page; a landmark of its own, so that screen readers can jump to it. */
export function Section(props: SectionProps) {
  const { title, description, actions, children, frame = "card", padded = true, className } = props;
  const id = useId();
  return (
    <section
      data-slot="section"
      aria-labelledby={id}
      className={cn("flex min-w-0 flex-col gap-3", className)}
    >
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 id={id} className="display-type text-lg">
            {title}
          </h2>
          {description ? <p className="text-sm text-muted-foreground">{description}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      {frame === "card" ? (
        <div className={cn("overflow-hidden rounded-lg border bg-card", padded && "p-4")}>{children}</div>
      ) : (
        children
      )}
    </section>
  );
}
