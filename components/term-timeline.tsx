import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { formatInstant } from "@/components/format-instant";
import { cn } from "@/components/ui/cn";

export type TimelineTerm = Readonly<{
  from: string;
  until: string;
  state: "past" | "running" | "booked" | "cancelled" | "retained";
}>;

type TermTimelineProps = Readonly<{
  /** From the oldest on. */
  terms: readonly TimelineTerm[];
  now: string;
}>;

/** Hatched is what is booked, an outline what is kept, a dashed one what was cancelled: never by colour alone. */
export const LOOKS: Readonly<Record<TimelineTerm["state"], string>> = {
  past: "bg-past-solid",
  running: "bg-ok-solid",
  booked:
    "border border-booked-solid bg-[repeating-linear-gradient(135deg,var(--booked-solid)_0_3px,transparent_3px_7px)]",
  retained: "border-2 border-attention-solid",
  cancelled: "border border-dashed border-past-solid",
};

/** The terms of one plan on one lane, with a line for now. The same is told in words by the table beside it. */
export function TermTimeline({ terms, now }: TermTimelineProps) {
  const t = useTranslations("timeline");
  const locale = useLocale();
  const zone = useTimeZone() ?? "UTC";
  const instants = [now, ...terms.flatMap(({ from, until }) => [from, until])].map((at) => Date.parse(at));
  const [start, end] = [Math.min(...instants), Math.max(...instants)];
  if (terms.length === 0 || end <= start) return null;
  const at = (instant: string) => ((Date.parse(instant) - start) * 100) / (end - start);
  const day = (instant: string) => formatInstant(instant, { zone, locale, precision: "day" });
  const words = terms.map(({ from, until, state }) =>
    t("term", { state: t(state), from: day(from), until: day(until) }),
  );
  return (
    <div className="flex flex-col gap-1" data-slot="timeline">
      <div role="img" aria-label={words.join(" ")} className="relative h-5">
        <div className="absolute inset-x-0 top-1/2 h-px bg-border" />
        {terms.map((term) => (
          <div
            key={`${term.from} ${term.state}`}
            className={cn("absolute top-1 h-3 min-w-1 rounded-xs", LOOKS[term.state])}
            style={{ left: `${at(term.from)}%`, width: `calc(${at(term.until) - at(term.from)}% - 1px)` }}
          />
        ))}
        <div
          className="absolute inset-y-0 w-0.5 -translate-x-1/2 rounded-full bg-foreground"
          style={{ left: `${at(now)}%` }}
        />
      </div>
      <div className="flex justify-between text-xs text-muted-foreground tabular-nums" aria-hidden>
        <span>{formatInstant(new Date(start).toISOString(), { zone, locale, precision: "day" })}</span>
        <span>{formatInstant(new Date(end).toISOString(), { zone, locale, precision: "day" })}</span>
      </div>
    </div>
  );
}
