import { useTranslations } from "next-intl";
import { KeyFigures } from "@/components/key-figures";
import { MoneyText } from "@/components/money-text";
import { BasisBadge } from "@/components/price-book/basis-mark";
import { PriceTableView } from "@/components/price-book/price-tables";
import { PriceSources } from "@/components/price-book/price-source";
import { ReceiptView } from "@/components/receipt/receipt-view";
import { Section } from "@/components/section";
import { Alert } from "@/components/ui/alert";
import { cn } from "@/components/ui/cn";
import type { CalculatorQuoteView } from "@/lib/services/pricing/quote-calculator";
import { MethodComparison } from "./method-comparison";
import { PeriodComparison } from "./period-comparison";
import { useQuoteFigures } from "./quote-figures";
import { QuoteSteps } from "./quote-steps";

type Quote = CalculatorQuoteView;
type Part = Quote["parts"][number];

function OtherPart({ part }: { part: Part }) {
  const t = useTranslations("calculator.parts");
  return (
    <details className="border-t px-4 py-3">
      <summary className="rounded-sm text-sm font-medium">{t(part.id)}</summary>
      <div className="pt-3">
        <ReceiptView receipt={part.receipt} agrees={part.agrees} inline />
      </div>
    </details>
  );
}

/** How the total came to be: the receipt itself, and beneath it what the bill makes of it or what a package covers. */
function Derivation({ quote }: { quote: Quote }) {
  const t = useTranslations("calculator");
  const [first, ...others] = quote.parts;
  return (
    <Section
      title={t("derivation")}
      description={t("derivationOf", { version: quote.version })}
      padded={false}
    >
      <div className="p-4">
        {first ? <ReceiptView receipt={first.receipt} agrees={first.agrees} inline /> : null}
      </div>
      {others.map((part) => (
        <OtherPart key={part.id} part={part} />
      ))}
      <div className="border-t px-4 py-3">
        <PriceSources figures={quote.known} sources={quote.sources} />
      </div>
    </Section>
  );
}

function Total({ quote, waiting }: { quote: Quote; waiting: boolean }) {
  const t = useTranslations("calculator");
  const figures = useQuoteFigures(quote);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div>
          <p className="text-xs font-medium text-muted-foreground">{t("total")}</p>
          <output
            aria-live="polite"
            data-testid="total"
            className={cn(
              "display-type block text-2xl transition-opacity duration-150",
              waiting && "opacity-60",
            )}
          >
            <MoneyText amount={quote.total} currency={quote.currency} />
          </output>
        </div>
        <BasisBadge basis={quote.basis} />
      </div>
      {figures.length > 0 ? <KeyFigures figures={figures} /> : null}
      {quote.basis === "sample" ? <Alert tone="attention">{t("sample")}</Alert> : null}
    </div>
  );
}

export function QuotePanel({ quote, waiting }: { quote: Quote; waiting: boolean }) {
  const t = useTranslations("calculator");
  const captions = useTranslations("priceBook.captions");
  const { stepped, table, methods, periods } = quote;
  return (
    <>
      <Total quote={quote} waiting={waiting} />
      <Derivation quote={quote} />
      {stepped ? (
        <Section title={t("prices")}>
          <QuoteSteps stepped={stepped} />
        </Section>
      ) : null}
      {table ? (
        <Section
          title={table.table.shape === "grid" ? t("grid") : captions(table.table.caption)}
          padded={false}
        >
          <PriceTableView table={table.table} current={table.current} signs />
        </Section>
      ) : null}
      {methods ? <MethodComparison comparison={methods} /> : null}
      {periods ? <PeriodComparison comparison={periods} /> : null}
    </>
  );
}
