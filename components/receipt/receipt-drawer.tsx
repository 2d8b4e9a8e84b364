"use client";

import { ReceiptTextIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import type { Receipt } from "@/lib/domain/pricing/receipt";

// A page may hold a receipt in every row; the drawer is loaded when the first one is opened.
const ReceiptSheet = lazy(() => import("@/components/receipt/receipt-sheet"));

export type ReceiptDrawerProps = Readonly<{
  receipt: Receipt;
  agrees?: boolean;
  /** `amount` is the figure itself, to be clicked; `button` a button beside a figure that stands elsewhere. */
  trigger?: "amount" | "button";
}>;

/** A click on an amount opens how it came to be. */
export function ReceiptDrawer({ receipt, agrees, trigger = "amount" }: ReceiptDrawerProps) {
  const t = useTranslations("receipt");
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const amount = formatAmount(receipt.total, receipt.currency ?? undefined, receipt.currency ? 2 : 0);
  const opens = {
    "aria-haspopup": "dialog",
    "aria-expanded": open,
    onClick: () => {
      setWanted(true);
      setOpen(true);
    },
  } as const;
  return (
    <>
      {trigger === "amount" ? (
        <button
          type="button"
          aria-label={t("open", { amount })}
          className="min-h-6 rounded-sm underline decoration-muted-foreground/60 decoration-dotted underline-offset-4 transition-colors duration-150 hover:text-link hover:decoration-current"
          {...opens}
        >
          {receipt.currency ? <MoneyText amount={receipt.total} currency={receipt.currency} /> : amount}
        </button>
      ) : (
        <Button size="sm" {...opens}>
          <ReceiptTextIcon />
          {t("show")}
        </Button>
      )}
      {wanted ? (
        <Suspense fallback={null}>
          <ReceiptSheet
            open={open}
            onOpenChange={setOpen}
            receipt={receipt}
            {...(agrees === undefined ? {} : { agrees })}
          />
        </Suspense>
      ) : null}
    </>
  );
}
