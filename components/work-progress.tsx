import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "@/components/section";
import { Progress } from "@/components/ui/progress";

type WorkProgressProps = Readonly<{
  title: string;
  /** What the bar counts. */
  label: string;
  done: number;
  total: number;
  /** Since when it has been at work; null while it waits for the worker. */
  seconds: number | null;
  /** What came of it so far. */
  children: ReactNode;
}>;

/** How far work in the background is, how fast, and how long it will take. It goes on when the page is left. */
export function WorkProgress({ title, label, done, total, seconds, children }: WorkProgressProps) {
  const t = useTranslations("workProgress");
  const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
  const rate = seconds !== null && seconds > 0 && done > 0 ? done / seconds : null;
  return (
    <Section title={title} description={t("description")}>
      <div className="flex flex-col gap-3">
        <Progress value={percent} aria-label={label} className="h-2" />
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 text-sm">
          <p className="font-medium" role="status">
            {seconds === null ? t("waiting") : t("done", { done, total, percent })}
          </p>
          <p className="text-muted-foreground tabular-nums">
            {rate === null
              ? null
              : t("left", { rate: Math.round(rate), seconds: Math.ceil((total - done) / rate) })}
          </p>
        </div>
        {children}
      </div>
    </Section>
  );
}
