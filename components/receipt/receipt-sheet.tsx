"use client";

import { useTranslations } from "next-intl";
import { ReceiptView, type ReceiptViewProps } from "@/components/receipt/receipt-view";
import {
  Sheet,
  SheetBody,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
} from "@/components/ui/sheet";

type ReceiptSheetProps = Omit<ReceiptViewProps, "inline"> &
  Readonly<{ open: boolean; onOpenChange: (open: boolean) => void }>;

export default function ReceiptSheet({ open, onOpenChange, ...view }: ReceiptSheetProps) {
  const t = useTranslations("receipt");
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent>
        <SheetHeader>
          <SheetTitle>{t("title")}</SheetTitle>
          <SheetDescription>{t("description")}</SheetDescription>
        </SheetHeader>
        <SheetBody>
          <ReceiptView {...view} />
        </SheetBody>
      </SheetContent>
    </Sheet>
  );
}
