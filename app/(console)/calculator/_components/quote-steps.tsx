import { useTranslations } from "next-intl";
import { SteppedChart } from "@/components/chart/stepped-chart";
import { useCountText, usePerText } from "@/components/price-book/figure-words";
import type { SteppedView } from "@/lib/services/pricing/stepped-view";

/** The tiers as steps, with the quote's quantity marked. */
export function QuoteSteps({ stepped }: { stepped: SteppedView }) {
  const t = useTranslations("calculator.steps");
  const count = useCountText();
  const perText = usePerText();
  const { counts, currency, per, rule, steps, marks } = stepped;
  const axis =
    counts === "qps"
      ? "qps"
      : counts === "resolution-p"
        ? "lines"
        : counts === "second"
          ? "seconds"
          : "calls";
  return (
    <SteppedChart
      title={t(rule)}
      units={`${currency} ${perText(per)}`}
      counts={t(`axis.${axis}`)}
      steps={steps}
      marks={marks.map(({ id, at }) => ({ at, label: t(`marks.${id}`, { quantity: count(at, counts) }) }))}
    />
  );
}
