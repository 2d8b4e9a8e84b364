"use client";

import { ArrowRightIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { useActionForm } from "@/components/form/form-context";
import { LinkText } from "@/components/link-text";
import { MoneyText } from "@/components/money-text";
import { Alert } from "@/components/ui/alert";
import type { Currency } from "@/lib/domain/money/money";

type QuoteBalanceProps = Readonly<{
  /** What may be spent, and what the price would leave of it: null, with what is missing, when it does not suffice. */
  quote: Readonly<{
    currency: Currency;
    available: string;
    availableAfter: string | null;
    shortfall: string | null;
  }>;
  account: Readonly<{ id: string }>;
  mayTopUp: boolean;
}>;

/** What is available before and after; and when it does not suffice, by how much, and the way out. */
export function QuoteBalance({ quote, account, mayTopUp }: QuoteBalanceProps) {
  const t = useTranslations("newOrder.balance");
  const { refusal } = useActionForm();
  const { currency, available, availableAfter, shortfall } = quote;
  // The refusal below says the same, with the total; once is enough.
  const told = refusal?.code === "insufficient_balance";
  return (
    <div className="flex flex-col gap-2 border-t pt-3.5">
      <h3 className="text-xs font-medium text-muted-foreground">{t("title")}</h3>
      <div className="flex flex-wrap items-baseline gap-x-2 text-sm">
        <MoneyText amount={available} currency={currency} className="text-muted-foreground" />
        <ArrowRightIcon aria-hidden className="size-3.5 self-center text-muted-foreground" />
        <span className="sr-only">{t("after")}</span>
        {availableAfter === null ? (
          <span className="font-medium text-danger">{t("notEnough")}</span>
        ) : (
          <MoneyText amount={availableAfter} currency={currency} className="font-medium" />
        )}
      </div>
      {shortfall === null || told ? null : (
        <Alert tone="attention">
          {t("shortfall", { shortfall: formatAmount(shortfall, currency) })}{" "}
          {mayTopUp ? (
            <LinkText href={`/accounts/${account.id}`} className="underline">
              {t("topUp", { shortfall: formatAmount(shortfall, currency) })}
            </LinkText>
          ) : (
            t("askForTopUp", { shortfall: formatAmount(shortfall, currency) })
          )}{" "}
          {t("orLess")}
        </Alert>
      )}
    </div>
  );
}
