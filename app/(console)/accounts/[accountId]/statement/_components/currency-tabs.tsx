import Link from "next/link";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { CURRENCIES, type Currency } from "@/lib/domain/money/money";

/** A statement is of one wallet: which of them, as links, so that each has its address. */
export function CurrencyTabs({ pathname, current }: Readonly<{ pathname: string; current: Currency }>) {
  const t = useTranslations("statement");
  return (
    <nav aria-label={t("wallets")} className="inline-flex rounded-md border bg-canvas p-0.5 dark:bg-card">
      {CURRENCIES.map((currency) => (
        <Link
          key={currency}
          href={`${pathname}?currency=${currency}`}
          aria-current={currency === current ? "page" : undefined}
          className={cn(
            "flex h-7 items-center rounded-sm px-3 text-sm font-medium text-muted-foreground transition-colors duration-150 hover:text-foreground",
            currency === current && "border bg-background text-foreground",
          )}
        >
          {currency}
        </Link>
      ))}
    </nav>
  );
}
