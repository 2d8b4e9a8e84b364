import { formatFigure } from "@/lib/domain/money/format-amount";
import { cn } from "@/components/ui/cn";

/** A count or another figure without a currency, given as decimal text or a whole number. */
export function FigureText({ value, className }: { value: string | number | bigint; className?: string }) {
  return (
    <span className={cn("whitespace-nowrap tabular-nums", className)}>{formatFigure(String(value))}</span>
  );
}
