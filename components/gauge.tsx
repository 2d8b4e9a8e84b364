import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { FigureText } from "@/components/figure-text";
import { cn } from "@/components/ui/cn";

export type GaugeProps = Readonly<{
  label: string;
  used: number;
  max: number;
  /** What may still be used; more than `max − used` never, less where others share it. */
  left: number;
  /** One quiet line below: of what it is a part, when it is full again. */
  note?: ReactNode;
}>;

const AMBER_PERCENT = 80;

const TONES = {
  enough: { bar: "bg-ok-solid", text: "text-muted-foreground" },
  scarce: { bar: "bg-attention-solid", text: "font-medium text-attention" },
  empty: { bar: "bg-danger-solid", text: "font-medium text-danger" },
  none: { bar: "bg-past-solid", text: "text-muted-foreground" },
};

/** Whole per cent, cut down: only what is used up is full. */
function percentOf(used: number, max: number): number {
  return Math.min(100, Math.floor((used * 100) / max));
}

/** How much of a limit is used: a bar, and the same in words. Amber from 80 per cent on, red when nothing is left. */
export function Gauge({ label, used, max, left, note }: GaugeProps) {
  const t = useTranslations("gauge");
  const id = useId();
  const percent = max === 0 ? 0 : left === 0 ? 100 : percentOf(max - left, max);
  const state = max === 0 ? "none" : left === 0 ? "empty" : percent >= AMBER_PERCENT ? "scarce" : "enough";
  const words = t(state, { left, percent });
  return (
    <div data-slot="gauge" className="flex min-w-0 flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <span id={id} className="min-w-0 text-sm">
          {label}
        </span>
        <span className="text-sm whitespace-nowrap">
          <FigureText value={used} className="font-medium" />
          <span className="text-muted-foreground">
            {" / "}
            <FigureText value={max} />
          </span>
        </span>
      </div>
      <div
        role="meter"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={max - left}
        aria-valuetext={t("spoken", { used, max, words })}
        className="h-1.5 overflow-hidden rounded-full bg-accent"
      >
        <div className={cn("h-full rounded-full", TONES[state].bar)} style={{ width: `${percent}%` }} />
      </div>
      <p className="flex flex-wrap justify-between gap-x-3 text-xs">
        <span className={TONES[state].text}>{words}</span>
        {note ? <span className="text-muted-foreground">{note}</span> : null}
      </p>
    </div>
  );
}
