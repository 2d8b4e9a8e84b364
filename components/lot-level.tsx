import { useTranslations } from "next-intl";
import { FigureText } from "@/components/figure-text";
import { cn } from "@/components/ui/cn";

export type LotLevelProps = Readonly<{
  /** Points or calls, as decimal text. */
  left: string;
  granted: string;
  unit: "point" | "call";
  /** From 0 to 100, as decimal text. */
  leftPercent: string;
  /** No more than what the seller warns at is left. */
  scarce: boolean;
  /** Off where nothing of it can be burned any more. */
  usable: boolean;
  className?: string;
}>;

/** How much of a package is left: a bar, and the same in figures. Amber when it runs short. */
export function LotLevel({ left, granted, unit, leftPercent, scarce, usable, className }: LotLevelProps) {
  const t = useTranslations("packages");
  const units = useTranslations("units");
  const tone = !usable ? "bg-past-solid" : scarce ? "bg-attention-solid" : "bg-ok-solid";
  return (
    <span className={cn("flex min-w-0 flex-col gap-1", className)}>
      <span className="text-sm whitespace-nowrap">
        <FigureText value={left} className={cn("font-medium", usable && scarce && "text-attention")} />
        <span className="text-muted-foreground">
          {" / "}
          <FigureText value={granted} /> {units(unit, { count: 2 })}
        </span>
      </span>
      <span
        role="meter"
        aria-label={t("left")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Number.parseInt(leftPercent, 10)}
        className="h-1 w-full min-w-20 overflow-hidden rounded-full bg-accent"
      >
        <span className={cn("block h-full rounded-full", tone)} style={{ width: `${leftPercent}%` }} />
      </span>
    </span>
  );
}
