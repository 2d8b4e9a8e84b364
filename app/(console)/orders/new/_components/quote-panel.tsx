"use client";

import { CheckIcon, CircleDashedIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { useActionForm } from "@/components/form/form-context";
import { SubmitButton } from "@/components/form/submit-button";
import { MoneyText } from "@/components/money-text";
import { QuoteBalance } from "@/components/order-form/quote-balance";
import { ReceiptView } from "@/components/receipt/receipt-view";
import { Alert } from "@/components/ui/alert";
import { cn } from "@/components/ui/cn";
import type { AccountDetail } from "@/lib/services/accounts/get-account";
import type { IpcQuoteView } from "@/lib/services/orders/quote-ipc-order";
import { PlacedNote } from "./placed-note";
import { QuoteRefusal } from "./quote-refusal";
import { QuoteTerms } from "./quote-terms";
import type { OrderFormState } from "./use-order-form";

type QuotePanelProps = Readonly<{ form: OrderFormState; account: AccountDetail | null; mayTopUp: boolean }>;

/** Refusals of these are told beside the button that caused them. */
const TOLD_HERE = ["total", "quotedTotal", "requestId"];

/** What it costs and why, what will run, what is left; and the button that says what it does. */
export function QuotePanel(props: QuotePanelProps) {
  const { form, account, mayTopUp } = props;
  const t = useTranslations("newOrder.quote");
  const { answer, current, pending } = form.quote;
  const shown = (current ?? answer)?.quote ?? null;
  const quoted = shown !== null && form.devicesAreFine && account !== null && form.placed === null;
  return (
    <section
      aria-labelledby="quote-title"
      aria-busy={pending}
      className="flex flex-col rounded-lg border bg-card xl:sticky xl:top-[calc(var(--bar-height)+1.5rem)] xl:max-h-[calc(100dvh-var(--bar-height)-3rem)]"
    >
      <input type="hidden" name="requestId" value={form.requestId} />
      <input type="hidden" name="quotedTotal" value={current?.quote?.total ?? ""} />
      <div className="flex items-baseline justify-between gap-3 px-4 pt-3.5">
        <h2 id="quote-title" className="display-type text-lg">
          {t(form.placed ? "placed" : "title")}
        </h2>
        {quoted ? (
          <span className="text-xs text-muted-foreground">
            {t("book", { version: shown.priceBookVersion })}
          </span>
        ) : null}
      </div>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 pt-2 pb-4">
        {form.placed ? (
          <PlacedNote placed={form.placed} orderAnother={form.orderAnother} />
        ) : quoted ? (
          <Quote quote={shown} old={current === null} account={account} mayTopUp={mayTopUp} />
        ) : (
          <Missing form={form} account={account} />
        )}
      </div>
      {form.placed ? null : <Confirm {...props} />}
    </section>
  );
}

/** The button, with everything that may have to be said about pressing it. */
function Confirm({ form, account, mayTopUp }: QuotePanelProps) {
  const t = useTranslations("newOrder");
  const { register } = useActionForm();
  useEffect(() => {
    const unregister = TOLD_HERE.map(register);
    return () => unregister.forEach((leave) => leave());
  }, [register]);
  const { current } = form.quote;
  const quote = current?.quote ?? null;
  const total = quote ? formatAmount(quote.total, quote.currency) : "";
  return (
    <div className="flex flex-col gap-3 border-t px-4 py-3.5">
      <p role="status" className="sr-only">
        {quote ? t("quote.announced", { total }) : ""}
      </p>
      {current?.failed ? <Alert tone="attention">{t("quote.failed")}</Alert> : null}
      {form.lost ? (
        <Alert tone="attention" role="alert">
          {t("quote.lost")}
        </Alert>
      ) : null}
      <QuoteRefusal form={form} account={account} mayTopUp={mayTopUp} />
      <SubmitButton size="lg" className="w-full">
        {quote ? t("submit", { count: quote.lines.length, total }) : t("submitBlank")}
      </SubmitButton>
      <p className="text-xs text-muted-foreground">{t("quote.consequence")}</p>
    </div>
  );
}

type QuoteProps = Readonly<{ quote: IpcQuoteView; old: boolean; account: AccountDetail; mayTopUp: boolean }>;

function Quote({ quote, old, account, mayTopUp }: QuoteProps) {
  return (
    <div className={cn("flex flex-col gap-4 transition-opacity duration-150", old && "opacity-50")}>
      <p className="display-type text-2xl">
        <MoneyText amount={quote.total} currency={quote.currency} />
      </p>
      <ReceiptView receipt={quote.receipt.receipt} agrees={quote.receipt.agrees} inline />
      <QuoteTerms quote={quote} now={account.now} />
      <QuoteBalance quote={quote} account={account} mayTopUp={mayTopUp} />
    </div>
  );
}

/** What is still needed before there is a price, in the order of the form. */
function Missing({ form, account }: Readonly<{ form: OrderFormState; account: AccountDetail | null }>) {
  const t = useTranslations("newOrder.missing");
  const steps = [
    { name: t("account"), done: account !== null },
    { name: t(form.rows.length > 0 ? "faultyDevices" : "devices"), done: form.devicesAreFine },
    { name: t("plan"), done: form.contents.capability !== "" && form.contents.period !== "" },
  ];
  return (
    <div className="flex flex-col gap-3 py-1">
      <p className="text-sm text-muted-foreground">{t("sentence")}</p>
      <ul className="flex flex-col gap-1.5 text-sm">
        {steps.map(({ name, done }) => {
          const Icon = done ? CheckIcon : CircleDashedIcon;
          return (
            <li
              key={name}
              className={cn("flex items-center gap-2", done ? "text-muted-foreground" : "text-foreground")}
            >
              <Icon aria-hidden className={cn("size-4", done ? "text-ok" : "text-muted-foreground")} />
              {name}
              <span className="sr-only">{t(done ? "done" : "open")}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
