import { ArrowDownIcon, ArrowUpIcon, MinusIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { cn } from "@/components/ui/cn";
import type { Currency } from "@/lib/domain/money/money";

export type DeltaTextProps = Readonly<{
  /** Signed decimal text: by how much a figure changed. */
  value: string;
  currency?: Currency | undefined;
  /** Which direction is welcome; `neither` stays grey. */
  good?: "up" | "down" | "neither";
  className?: string;
}>;

/** By how much something changed: direction as an arrow and a spoken word, colour only on top. */
export function DeltaText({ value, currency, good = "neither", className }: DeltaTextProps) {
  const t = useTranslations("delta");
  const still = !/[1-9]/.test(value);
  const direction = still ? "same" : value.trim().startsWith("-") ? "down" : "up";
  const Icon = { same: MinusIcon, down: ArrowDownIcon, up: ArrowUpIcon }[direction];
  const tone =
    still || good === "neither" ? "text-muted-foreground" : direction === good ? "text-ok" : "text-danger";
  return (
    <span className={cn("inline-flex items-center gap-0.5 whitespace-nowrap tabular-nums", tone, className)}>
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only">{t(direction)}</span>
      {formatAmount(value.trim().replace(/^-/, ""), currency, currency ? 2 : 0)}
    </span>
  );
}
