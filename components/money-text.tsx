import { splitAmount, TRUE_MINUS } from "@/lib/domain/money/format-amount";
import { cn } from "@/components/ui/cn";
import type { Currency } from "@/lib/domain/money/money";

export type MoneyTextProps = Readonly<{
  /** Decimal text. It is shown to the last place that matters: at least two decimals, never rounded. */
  amount: string;
  /** Left out where the column or the card already says it. */
  currency?: Currency | undefined;
  /** `always` also marks what comes in with a plus, for movements. */
  sign?: "auto" | "always";
  /** `danger` for what is missing or owed; the word beside it must say so too. */
  tone?: "default" | "muted" | "danger" | "ok";
  className?: string;
}>;

const TONES = { default: "", muted: "text-muted-foreground", danger: "text-danger", ok: "text-ok" };

export function MoneyText({ amount, currency, sign = "auto", tone = "default", className }: MoneyTextProps) {
  const { negative, digits } = splitAmount(amount);
  const positive = sign === "always" && !negative && /[1-9]/.test(digits);
  return (
    <span data-slot="money" className={cn("whitespace-nowrap tabular-nums", TONES[tone], className)}>
      {currency ? (
        <span className="text-[0.85em] font-normal text-muted-foreground">{currency}&nbsp;</span>
      ) : null}
      {negative ? TRUE_MINUS : positive ? "+" : null}
      {digits}
    </span>
  );
}
