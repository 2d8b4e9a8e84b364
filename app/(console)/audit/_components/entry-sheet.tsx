"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import {
  Sheet,
  SheetBody,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
} from "@/components/ui/sheet";

/** Beside the list that it was opened from; which one is open stands in the address, so that it can be sent. */
export function EntrySheet({ closeHref, children }: Readonly<{ closeHref: string; children: ReactNode }>) {
  const t = useTranslations("auditList");
  const router = useRouter();
  return (
    <Sheet
      open
      onOpenChange={(open) => {
        if (!open) router.push(closeHref, { scroll: false });
      }}
    >
      <SheetContent>
        <SheetHeader>
          <SheetTitle>{t("entry")}</SheetTitle>
          <SheetDescription>{t("entryDescription")}</SheetDescription>
        </SheetHeader>
        <SheetBody>{children}</SheetBody>
      </SheetContent>
    </Sheet>
  );
}
