"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { DateText } from "@/components/date-text";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { useActionForm } from "@/components/form/form-context";
import { refusedField } from "@/components/form/refusal";
import { RefusalMessage } from "@/components/form/refusal-message";
import { SubmitButton } from "@/components/form/submit-button";
import { MoneyText } from "@/components/money-text";
import { QuoteBalance } from "@/components/order-form/quote-balance";
import { ReceiptView } from "@/components/receipt/receipt-view";
import { Alert } from "@/components/ui/alert";
import { cn } from "@/components/ui/cn";
import type { AccountDetail } from "@/lib/services/accounts/get-account";
import type { PackageQuoteView } from "@/lib/services/packages/quote-package-order";
import type { BuyFormState } from "./use-buy-form";

type BuyPanelProps = Readonly<{ form: BuyFormState; account: AccountDetail | null; mayTopUp: boolean }>;

/** Refusals of these are told beside the button that caused them. */
const TOLD_HERE = ["total", "quotedTotal", "requestId"];

/** What it costs and why, until when it lives, what is left; and the button that says what it does. */
export function BuyPanel({ form, account, mayTopUp }: BuyPanelProps) {
  const t = useTranslations("packages.form");
  const { answer, current, pending } = form.quote;
  const shown = (current ?? answer)?.quote ?? null;
  return (
    <section
      aria-labelledby="quote-title"
      aria-busy={pending}
      className="flex flex-col rounded-lg border bg-card xl:sticky xl:top-[calc(var(--bar-height)+1.5rem)]"
    >
      <input type="hidden" name="requestId" value={form.requestId} />
      <input type="hidden" name="quotedTotal" value={current?.quote?.total ?? ""} />
      <h2 id="quote-title" className="display-type px-4 pt-3.5 text-lg">
        {t("quote")}
      </h2>
      <div className="flex flex-col gap-4 px-4 pt-2 pb-4">
        {shown && account && form.complete ? (
          <Quote quote={shown} old={current === null} account={account} mayTopUp={mayTopUp} />
        ) : (
          <p className="py-1 text-sm text-muted-foreground">{t("missing")}</p>
        )}
      </div>
      <Confirm form={form} />
    </section>
  );
}

function Confirm({ form }: Readonly<{ form: BuyFormState }>) {
  const t = useTranslations("packages.form");
  const { refusal, register } = useActionForm();
  useEffect(() => {
    const unregister = TOLD_HERE.map(register);
    return () => unregister.forEach((leave) => leave());
  }, [register]);
  const { current } = form.quote;
  const quote = current?.quote ?? null;
  const total = quote ? formatAmount(quote.total, quote.currency) : "";
  const told =
    refusal && TOLD_HERE.includes(refusedField(refusal) ?? "") ? refusal : (current?.refusal ?? null);
  return (
    <div className="flex flex-col gap-3 border-t px-4 py-3.5">
      <p role="status" className="sr-only">
        {quote ? t("announced", { total }) : ""}
      </p>
      {current?.failed ? <Alert tone="attention">{t("failed")}</Alert> : null}
      {told ? <RefusalMessage refusal={told} /> : null}
      <SubmitButton size="lg" className="w-full">
        {quote ? t("submit", { count: quote.lots, total }) : t("submitBlank")}
      </SubmitButton>
      <p className="text-xs text-muted-foreground">{t("consequence")}</p>
    </div>
  );
}

type QuoteProps = Readonly<{
  quote: PackageQuoteView;
  old: boolean;
  account: AccountDetail;
  mayTopUp: boolean;
}>;

function Quote({ quote, old, account, mayTopUp }: QuoteProps) {
  const t = useTranslations("packages.form");
  return (
    <div className={cn("flex flex-col gap-4 transition-opacity duration-150", old && "opacity-50")}>
      <p className="display-type text-2xl">
        <MoneyText amount={quote.total} currency={quote.currency} />
      </p>
      <ReceiptView receipt={quote.receipt.receipt} agrees={quote.receipt.agrees} inline />
      <div className="flex flex-col gap-1 border-t pt-3.5 text-sm">
        <h3 className="text-xs font-medium text-muted-foreground">{t("validity")}</h3>
        <p className="tabular-nums">
          <DateText at={quote.from} now={account.now} className="text-muted-foreground" />{" "}
          <span aria-hidden className="text-muted-foreground">
            →
          </span>{" "}
          <DateText at={quote.until} now={account.now} />
        </p>
      </div>
      <QuoteBalance quote={quote} account={account} mayTopUp={mayTopUp} />
    </div>
  );
}
