import { useTranslations } from "next-intl";
import { BeforeAfter } from "@/components/before-after";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { LinkText } from "@/components/link-text";
import { MoneyText } from "@/components/money-text";
import { ReceiptView } from "@/components/receipt/receipt-view";
import { Alert } from "@/components/ui/alert";
import type { PlanQuoteView } from "@/lib/services/ipc/plan-quote-view";
import { ConfirmChange, type ConfirmChangeProps } from "./confirm-change";

type ChangeQuoteProps = ConfirmChangeProps &
  Readonly<{ accountId: string; quote: PlanQuoteView; mayTopUp: boolean }>;

/** The price with how it came about, what is left afterwards, and the button that says both. */
export function ChangeQuote({ accountId, quote, mayTopUp, ...confirm }: ChangeQuoteProps) {
  const t = useTranslations("planChange");
  return (
    <section
      aria-labelledby="quote-title"
      className="flex flex-col rounded-lg border bg-card xl:sticky xl:top-[calc(var(--bar-height)+1.5rem)] xl:max-h-[calc(100dvh-var(--bar-height)-3rem)]"
    >
      <div className="flex items-baseline justify-between gap-3 px-4 pt-3.5">
        <h2 id="quote-title" className="display-type text-lg">
          {t("quote")}
        </h2>
        <span className="text-xs text-muted-foreground">
          {t("book", { version: quote.priceBookVersion })}
        </span>
      </div>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 pt-2 pb-4">
        <p className="display-type text-2xl">
          <MoneyText amount={quote.total} currency={quote.currency} />
        </p>
        <ReceiptView receipt={quote.receipt.receipt} agrees={quote.receipt.agrees} inline />
        <Balance quote={quote} />
        {quote.shortfall === null ? null : (
          <Alert tone="attention">
            {t("shortfall", { shortfall: formatAmount(quote.shortfall, quote.currency) })}{" "}
            {mayTopUp ? (
              <LinkText href={`/accounts/${accountId}`} className="underline">
                {t("topUp")}
              </LinkText>
            ) : null}
          </Alert>
        )}
      </div>
      <ConfirmChange {...confirm} />
    </section>
  );
}

function Balance({ quote }: Readonly<{ quote: PlanQuoteView }>) {
  const t = useTranslations("planChange");
  const { currency, available, availableAfter } = quote;
  return (
    <BeforeAfter
      rows={[
        {
          label: t("available"),
          before: <MoneyText amount={available} currency={currency} />,
          after:
            availableAfter === null ? (
              <span className="text-danger">{t("notEnough")}</span>
            ) : (
              <MoneyText amount={availableAfter} currency={currency} />
            ),
          changed: true,
        },
      ]}
    />
  );
}
