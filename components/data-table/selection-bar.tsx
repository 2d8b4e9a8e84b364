"use client";

import { XIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense } from "react";
import { useSelection } from "@/components/data-table/selection";
import { Button } from "@/components/ui/button";
import type { Currency } from "@/lib/domain/money/money";

// Adding up needs the exact decimals of the domain, which readers who select nothing need not load.
const SelectionTotal = lazy(() => import("@/components/data-table/selection-total"));

/** Floats over the foot of the page while rows are chosen: how many, their total, and what can be done with them. */
export function SelectionBar({
  currency,
  children,
}: Readonly<{ currency?: Currency; children?: ReactNode }>) {
  const t = useTranslations("table");
  const { rows, chosen, clear } = useSelection();
  if (chosen.size === 0) return null;
  const amounts = rows
    .filter((row) => chosen.has(row.id))
    .flatMap((row) => (row.amount === null ? [] : [row.amount]));
  return (
    <div
      role="region"
      aria-label={t("selection")}
      className="sticky bottom-4 z-30 mx-auto mt-3 flex w-fit max-w-full animate-in flex-wrap items-center gap-3 rounded-xl bg-popover py-1.5 pr-1.5 pl-4 shadow-overlay duration-150 fade-in-0 slide-in-from-bottom-2"
    >
      <p role="status" className="text-sm font-medium">
        {t("selected", { count: chosen.size })}
      </p>
      {currency && amounts.length > 0 ? (
        <Suspense fallback={null}>
          <SelectionTotal amounts={amounts} currency={currency} />
        </Suspense>
      ) : null}
      <div className="flex items-center gap-1.5">
        {children}
        <Button variant="ghost" size="icon-sm" onClick={clear} aria-label={t("clearSelection")}>
          <XIcon />
        </Button>
      </div>
    </div>
  );
}
