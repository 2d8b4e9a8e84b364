import { useTranslations } from "next-intl";
import { FigureText } from "@/components/figure-text";
import type { KeyFigure } from "@/components/key-figures";
import { MoneyText } from "@/components/money-text";
import { useCountText, usePerText } from "@/components/price-book/figure-words";
import type { QuoteFact } from "@/lib/services/pricing/offers/offer";
import type { CalculatorQuoteView } from "@/lib/services/pricing/quote-calculator";

function FactValue({ fact }: { fact: QuoteFact }) {
  const count = useCountText();
  if (fact.currency) {
    return (
      <span className="whitespace-nowrap">
        {fact.exact === false ? "≈ " : null}
        <MoneyText amount={fact.value} currency={fact.currency} />
      </span>
    );
  }
  return fact.unit ? count(fact.value, fact.unit) : <FigureText value={fact.value} />;
}

/** What is worth knowing beside the total; the price of the next unit comes first. */
export function useQuoteFigures({ marginal, facts }: CalculatorQuoteView): readonly KeyFigure[] {
  const t = useTranslations("calculator");
  const units = useTranslations("units");
  const perText = usePerText();
  const next: readonly KeyFigure[] = marginal
    ? [
        {
          label: t("next", { unit: units(marginal.of, { count: 1 }) }),
          value: <MoneyText amount={marginal.amount} currency={marginal.currency} />,
          note: marginal.per.length > 0 ? perText(marginal.per) : null,
        },
      ]
    : [];
  return [
    ...next,
    ...facts.map((fact) => ({
      label: t(`facts.${fact.id}`),
      value: <FactValue fact={fact} />,
      note: fact.currency && fact.unit ? perText([fact.unit]) : null,
    })),
  ];
}
