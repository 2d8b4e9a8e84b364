"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { useActionForm } from "@/components/form/form-context";
import { refusedField } from "@/components/form/refusal";
import { RefusalMessage } from "@/components/form/refusal-message";
import { LinkText } from "@/components/link-text";
import { MoneyText } from "@/components/money-text";
import { ReceiptView } from "@/components/receipt/receipt-view";
import { Alert } from "@/components/ui/alert";
import { cn } from "@/components/ui/cn";
import type { QpsQuoteView } from "@/lib/services/subscriptions/quote-qps-order";
import { QuoteDifferences } from "./quote-differences";
import type { PlanOrderState } from "./use-plan-order";

type QuoteAnswerProps = Readonly<{
  form: PlanOrderState;
  account: Readonly<{ id: string; now: string }>;
  mayTopUp: boolean;
  /** Said while there is nothing to ask yet. */
  missing: string;
}>;

/** Refusals of these are told beside the button that caused them. */
const TOLD_HERE = ["total", "quotedTotal", "requestId", "accountId", "plan", "plans", "planId"];

/** What the change costs and why, and what it does; or why it cannot be done. */
export function QuoteAnswer({ form, account, mayTopUp, missing }: QuoteAnswerProps) {
  const t = useTranslations("planOrder");
  const { refusal, register } = useActionForm();
  useEffect(() => {
    const unregister = TOLD_HERE.map(register);
    return () => unregister.forEach((leave) => leave());
  }, [register]);
  const { answer, current, pending } = form.quote;
  const shown = (current ?? answer)?.quote ?? null;
  const sent = refusal && TOLD_HERE.includes(refusedField(refusal) ?? "") ? refusal : null;
  const told = sent ?? current?.refusal ?? null;
  return (
    <div aria-busy={pending} className="flex flex-col gap-4">
      <p role="status" className="sr-only">
        {current?.quote
          ? t("announced", { total: formatAmount(current.quote.total, current.quote.currency) })
          : ""}
      </p>
      {shown && form.complete && !current?.refusal ? (
        <div
          className={cn(
            "flex flex-col gap-4 transition-opacity duration-150",
            current === null && "opacity-50",
          )}
        >
          <QuoteDifferences quote={shown} now={account.now} before={shown.before} />
          <div className="flex flex-col gap-2 border-t pt-3">
            <p className="flex items-baseline justify-between gap-3">
              <span className="text-xs font-medium text-muted-foreground">{t("price")}</span>
              <MoneyText amount={shown.total} currency={shown.currency} className="display-type text-xl" />
            </p>
            <ReceiptView receipt={shown.receipt.receipt} agrees={shown.receipt.agrees} inline />
          </div>
          <Shortfall quote={shown} accountId={account.id} mayTopUp={mayTopUp} told={told !== null} />
        </div>
      ) : told === null && !current?.failed ? (
        <p className="py-1 text-sm text-muted-foreground">{form.complete ? t("asking") : missing}</p>
      ) : null}
      {current?.failed ? <Alert tone="attention">{t("failed")}</Alert> : null}
      {told ? <RefusalMessage refusal={told} /> : null}
    </div>
  );
}

type ShortfallProps = Readonly<{
  quote: QpsQuoteView;
  accountId: string;
  mayTopUp: boolean;
  /** The refusal says the same; once is enough. */
  told: boolean;
}>;

function Shortfall({ quote, accountId, mayTopUp, told }: ShortfallProps) {
  const t = useTranslations("planOrder");
  if (quote.shortfall === null || told) return null;
  return (
    <Alert tone="attention">
      {t("shortfall", { shortfall: formatAmount(quote.shortfall, quote.currency) })}{" "}
      {mayTopUp ? (
        <LinkText href={`/accounts/${accountId}`} className="underline">
          {t("topUp")}
        </LinkText>
      ) : null}
    </Alert>
  );
}

/** What the button does and costs; a change that pays money back says so. */
export function useOrderLabel(): (
  change: "buy" | "renew" | "upgrade" | "boost",
  quote: QpsQuoteView | null,
) => string {
  const t = useTranslations("planOrder");
  return (change, quote) => {
    if (!quote) return t(`plain.${change}`);
    const back = quote.total.startsWith("-");
    const total = formatAmount(back ? quote.total.slice(1) : quote.total, quote.currency);
    return back ? t("payBack", { total }) : t(`submit.${change}`, { total });
  };
}
