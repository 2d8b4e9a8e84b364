import { useTranslations } from "next-intl";
import { formatAmount, formatFigure } from "@/lib/domain/money/format-amount";
import { BasisNote } from "@/components/receipt/basis-note";
import { useBandText } from "@/components/receipt/step-text";
import { cn } from "@/components/ui/cn";
import type { Receipt, TiersStep } from "@/lib/domain/pricing/receipt";

type ShareBarProps = Readonly<{ amounts: readonly string[]; index: number }>;

/**
 * Where a tier's amount lies in the sum: every tier is a piece as long as its amount, and one piece stands out. The
 * browser divides the width by the amounts themselves, so that nothing is computed here.
 */
function ShareBar({ amounts, index }: ShareBarProps) {
  return (
    <div aria-hidden className="flex h-1 gap-px overflow-hidden rounded-full">
      {amounts.map((amount, position) => (
        <div
          key={position}
          style={{ flexGrow: amount, flexBasis: 0 }}
          className={cn("h-full", position === index ? "bg-primary dark:bg-link" : "bg-border")}
        />
      ))}
    </div>
  );
}

/** The bands of a graduated price: units × price = amount, each with a bar for its share. */
export function TierRows({ receipt, step }: Readonly<{ receipt: Receipt; step: TiersStep }>) {
  const t = useTranslations("receipt");
  const band = useBandText();
  const amounts = step.bands.map((one) => one.amount);
  return (
    <ul aria-label={t("tier")} className="mt-1.5 flex flex-col gap-2 border-l pl-3">
      {step.bands.map((one, index) => (
        <li key={`${one.over}-${one.price}`} className="flex flex-col gap-1">
          <div className="flex items-baseline justify-between gap-3 tabular-nums">
            <span>
              {band([one.over, one.upTo])} <BasisNote basis={one.basis} source={one.source} />
            </span>
            <span className="shrink-0">{formatFigure(one.amount)}</span>
          </div>
          <p className="text-xs text-muted-foreground tabular-nums">
            {formatFigure(one.units)} × {formatAmount(one.price, receipt.currency ?? undefined)}
          </p>
          <ShareBar amounts={amounts} index={index} />
        </li>
      ))}
    </ul>
  );
}
