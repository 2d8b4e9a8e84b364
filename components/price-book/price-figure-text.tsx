import { useTranslations } from "next-intl";
import { FigureText } from "@/components/figure-text";
import { MoneyText } from "@/components/money-text";
import { usePerText } from "@/components/price-book/figure-words";
import { cn } from "@/components/ui/cn";
import type { PriceFigure } from "@/lib/domain/catalog/price-figure";

type PriceFigureTextProps = Readonly<{
  figure: Pick<PriceFigure, "value" | "currency" | "per">;
  /** Off where the heading says what the figure is for. */
  per?: boolean;
  className?: string;
}>;

/** One figure of the price book: an amount, or points where it has no currency. */
export function PriceFigureText({ figure, per = true, className }: PriceFigureTextProps) {
  const t = useTranslations("units");
  const perText = usePerText();
  return (
    <span className={cn("whitespace-nowrap", className)}>
      {figure.currency ? (
        <MoneyText amount={figure.value} currency={figure.currency} />
      ) : (
        <>
          <FigureText value={figure.value} />{" "}
          <span className="text-[0.85em] text-muted-foreground">
            {t("point", { count: figure.value === "1" ? 1 : 2 })}
          </span>
        </>
      )}
      {per ? <span className="text-[0.85em] text-muted-foreground"> {perText(figure.per)}</span> : null}
    </span>
  );
}
