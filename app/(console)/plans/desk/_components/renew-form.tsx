"use client";

import { useTranslations } from "next-intl";
import { BeforeAfter } from "@/components/before-after";
import { DateText } from "@/components/date-text";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { DialogForm } from "@/components/form/dialog-form";
import { ReasonField } from "@/components/form/reason-field";
import { RefusalMessage } from "@/components/form/refusal-message";
import { SubmitButton } from "@/components/form/submit-button";
import { LinkText } from "@/components/link-text";
import { MoneyText } from "@/components/money-text";
import { type QuoteAction, useQuote } from "@/components/order-form/use-quote";
import { ReceiptView } from "@/components/receipt/receipt-view";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import type { ActionResult } from "@/lib/action";
import type { PlacedOrder } from "@/lib/services/orders/placed-order";
import type { RenewalQuoteView } from "@/lib/services/subscriptions/quote-subscription-renewal";

type Result = ActionResult<PlacedOrder> | null;

export type RenewProps = Readonly<{
  plan: Readonly<{ id: string; accountId: string; now: string; requestId: string }>;
  actions: Readonly<{
    quote: QuoteAction<RenewalQuoteView>;
    renew: (previous: Result, data: FormData) => Promise<ActionResult<PlacedOrder>>;
  }>;
}>;

/** Refused because the world has moved on since the quote: the next one is fetched along with the refusal. */
const MOVED: readonly string[] = [
  "price_changed",
  "plan_changed",
  "insufficient_balance",
  "account_suspended",
];

/** One more period: dates and balance before and after, the price with how it came about, and the button that says it. */
export default function RenewForm({
  plan,
  actions,
  onClose,
}: RenewProps & Readonly<{ onClose: () => void }>) {
  const t = useTranslations("planOrder");
  const { id: planId, accountId, requestId, now } = plan;
  const asked = new FormData();
  asked.set("accountId", accountId);
  asked.set("planId", planId);
  const { current, refresh } = useQuote(actions.quote, { key: planId, data: asked });
  const quote = current?.quote ?? null;
  const submit = async (previous: Result, data: FormData): Promise<Result> => {
    if (!quote) return null;
    const answer = await actions.renew(previous, data);
    if (!answer.ok && MOVED.includes(answer.code)) void refresh();
    return answer;
  };
  const sent = { accountId, planId, requestId, quotedTotal: quote?.total, seenUntil: quote?.paidUntil };
  return (
    <DialogForm<Result> action={submit} onSuccess={onClose}>
      <DialogBody className="flex flex-col gap-4">
        {Object.entries(sent).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value ?? ""} />
        ))}
        {quote ? <Preview quote={quote} accountId={accountId} now={now} /> : null}
        {current?.refusal ? <RefusalMessage refusal={current.refusal} /> : null}
        {current?.failed ? <Alert tone="attention">{t("failed")}</Alert> : null}
        {current === null ? <p className="py-1 text-sm text-muted-foreground">{t("asking")}</p> : null}
        <ReasonField />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <SubmitButton disabled={quote === null}>
          {quote ? t("submit.renew", { total: formatAmount(quote.total, quote.currency) }) : t("plain.renew")}
        </SubmitButton>
      </DialogFooter>
    </DialogForm>
  );
}

type PreviewProps = Readonly<{ quote: RenewalQuoteView; accountId: string; now: string }>;

function Preview({ quote, accountId, now }: PreviewProps) {
  const t = useTranslations("planOrder");
  const desk = useTranslations("plans.desk");
  const { currency, available, availableAfter, shortfall } = quote;
  return (
    <>
      <BeforeAfter
        rows={[
          {
            label: t("until"),
            before: <DateText at={quote.paidUntil} now={now} />,
            after: <DateText at={quote.until} now={now} />,
            changed: true,
          },
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
      <div className="flex flex-col gap-2 border-t pt-3">
        <p className="flex items-baseline justify-between gap-3">
          <span className="text-xs font-medium text-muted-foreground">{t("price")}</span>
          <MoneyText amount={quote.total} currency={currency} className="display-type text-xl" />
        </p>
        <ReceiptView receipt={quote.receipt.receipt} agrees={quote.receipt.agrees} inline />
      </div>
      {shortfall === null ? null : (
        <Alert tone="attention">
          {t("shortfall", { shortfall: formatAmount(shortfall, currency) })}{" "}
          <LinkText href={`/accounts/${accountId}`} className="underline">
            {desk("openAccount")}
          </LinkText>
        </Alert>
      )}
    </>
  );
}
