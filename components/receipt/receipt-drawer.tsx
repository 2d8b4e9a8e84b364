"use client";

import { ReceiptTextIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatAmount } from "@/components/format-amount";
import { MoneyText } from "@/components/money-text";
import { ReceiptView } from "@/components/receipt/receipt-view";
import { Button } from "@/components/ui/button";
import {
  Sheet,
  SheetBody,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
  SheetTrigger,
} from "@/components/ui/sheet";
import type { Receipt } from "@/lib/domain/pricing/receipt";

export type ReceiptDrawerProps = Readonly<{
  receipt: Receipt;
  agrees?: boolean;
  /** `amount` is the figure itself, to be clicked; `button` a button beside a figure that stands elsewhere. */
  trigger?: "amount" | "button";
}>;

/** A click on an amount opens how it came to be. */
export function ReceiptDrawer({ receipt, agrees, trigger = "amount" }: ReceiptDrawerProps) {
  const t = useTranslations("receipt");
  const amount = formatAmount(receipt.total, receipt.currency ?? undefined, receipt.currency ? 2 : 0);
  return (
    <Sheet>
      <SheetTrigger asChild>
        {trigger === "amount" ? (
          <button
            type="button"
            aria-label={t("open", { amount })}
            className="min-h-6 rounded-sm underline decoration-muted-foreground/60 decoration-dotted underline-offset-4 transition-colors duration-150 hover:text-link hover:decoration-current"
          >
            {receipt.currency ? <MoneyText amount={receipt.total} currency={receipt.currency} /> : amount}
          </button>
        ) : (
          <Button size="sm">
            <ReceiptTextIcon />
            {t("show")}
          </Button>
        )}
      </SheetTrigger>
      <SheetContent>
        <SheetHeader>
          <SheetTitle>{t("title")}</SheetTitle>
          <SheetDescription>{t("description")}</SheetDescription>
        </SheetHeader>
        <SheetBody>
          <ReceiptView receipt={receipt} {...(agrees === undefined ? {} : { agrees })} />
        </SheetBody>
      </SheetContent>
    </Sheet>
  );
}
