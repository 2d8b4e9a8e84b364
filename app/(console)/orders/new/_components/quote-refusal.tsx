"use client";

import { useTranslations } from "next-intl";
import { useActionForm } from "@/components/form/form-context";
import { type Refusal, refusedField } from "@/components/form/refusal";
import { RefusalMessage } from "@/components/form/refusal-message";
import { LinkText } from "@/components/link-text";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { AccountDetail } from "@/lib/services/accounts/get-account";
import type { OrderFormState } from "./use-order-form";

type QuoteRefusalProps = Readonly<{ form: OrderFormState; account: AccountDetail | null; mayTopUp: boolean }>;

const FIELDS = new Set(["total", "quotedTotal", "requestId"]);

/** A refusal of money or of the request itself, told beside the button; what the field is to blame for is told there. */
export function QuoteRefusal({ form, account, mayTopUp }: QuoteRefusalProps) {
  const t = useTranslations("newOrder");
  const { refusal } = useActionForm();
  const quoted = form.quote.current?.refusal ?? null;
  if (quoted && refusedField(quoted) !== "devices") return <RefusalMessage refusal={quoted} />;
  if (!refusal || !FIELDS.has(refusedField(refusal) ?? "")) return null;
  if (refusal.code === "idempotency_mismatch") return <OtherOrder refusal={refusal} form={form} />;
  // The balance has been filled since: the quote above says so, and the refusal is history.
  const { quote } = form.quote.current ?? {};
  if (refusal.code === "insufficient_balance" && quote?.shortfall === null) return null;
  return (
    <>
      <RefusalMessage refusal={refusal} />
      {refusal.code === "insufficient_balance" && account && mayTopUp ? (
        <LinkText href={`/accounts/${account.id}`} className="text-sm underline">
          {t("account.open")}
        </LinkText>
      ) : null}
    </>
  );
}

function textOf(refusal: Refusal, name: string): string | null {
  const value = refusal.details?.[name];
  return typeof value === "string" ? value : null;
}

/** This form has already become an order, of other contents: it is shown, and a second one is made only knowingly. */
function OtherOrder({ refusal, form }: Readonly<{ refusal: Refusal; form: OrderFormState }>) {
  const t = useTranslations("newOrder.other");
  const id = textOf(refusal, "orderId");
  const number = textOf(refusal, "number");
  return (
    <Alert tone="attention" role="alert" tabIndex={-1} data-refusal={refusal.code}>
      <div className="flex flex-col items-start gap-2">
        <p>
          {t("sentence")}{" "}
          {id && number ? (
            <LinkText href={`/orders/${id}`} className="underline">
              {t("open", { number })}
            </LinkText>
          ) : null}
        </p>
        {form.orderAnother ? (
          <Button size="sm" onClick={form.orderAnother}>
            {t("another")}
          </Button>
        ) : null}
      </div>
    </Alert>
  );
}
