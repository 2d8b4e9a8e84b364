import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FigureText } from "@/components/figure-text";
import { MoneyText } from "@/components/money-text";
import type { CurrencyTotals, Dashboard } from "@/lib/services/accounts/get-dashboard";

/** What everybody has left together, by currency, and how many there are to look after; each figure leads to its list. */
export function DeskFigures({ dashboard }: Readonly<{ dashboard: Dashboard }>) {
  const t = useTranslations("dashboard.figures");
  const { totals, accounts, plans } = dashboard;
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-border lg:grid-cols-[1.25fr_1.25fr_1fr_1fr]">
      {totals.map((total) => (
        <Balance key={total.currency} total={total} />
      ))}
      <Cell
        href="/accounts?status=active"
        label={t("accounts")}
        figure={<FigureText value={accounts.active} />}
      >
        <Note href="/accounts?status=suspended">{t("suspended", { count: accounts.suspended })}</Note>
      </Cell>
      <Cell
        href="/devices?state=active"
        label={t("plans")}
        figure={
          plans.running > plans.countMost ? (
            t("plansMost", { count: plans.countMost })
          ) : (
            <FigureText value={plans.running} />
          )
        }
      >
        <span className="flex flex-wrap gap-x-3 gap-y-0.5">
          <Note href="/devices?within=7">{t("ending7", { count: plans.ending7 })}</Note>
          <Note href="/devices?within=30">{t("ending30", { count: plans.ending30 })}</Note>
        </span>
      </Cell>
    </dl>
  );
}

/** Cash and credit stand below the sum of the two; the currencies never mix. */
function Balance({ total }: Readonly<{ total: CurrencyTotals }>) {
  const t = useTranslations("dashboard.figures");
  const { currency, cash, available, creditLimit, negative } = total;
  return (
    <Cell
      href={`/accounts?currency=${currency}&sort=-cash`}
      label={t("available", { currency })}
      figure={<MoneyText amount={available} currency={currency} />}
      wide
    >
      <span className="flex flex-wrap gap-x-4 gap-y-0.5">
        <span>
          {t("cash")} <MoneyText amount={cash} className="text-foreground" />
        </span>
        <span>
          {t("credit")} <MoneyText amount={creditLimit} className="text-foreground" />
        </span>
        {negative > 0 ? (
          <Note href={`/accounts?currency=${currency}&sort=cash`}>{t("overdrawn", { count: negative })}</Note>
        ) : null}
      </span>
    </Cell>
  );
}

type CellProps = Readonly<{
  href: string;
  label: string;
  figure: ReactNode;
  /** Over the whole width on phones: amounts are long. */
  wide?: boolean;
  children: ReactNode;
}>;

function Cell({ href, label, figure, wide = false, children }: CellProps) {
  return (
    <div
      className={`group relative flex min-w-0 flex-col gap-1 bg-card px-4 py-3.5 transition-colors duration-150 hover:bg-canvas dark:hover:bg-muted/60 ${wide ? "max-lg:col-span-2" : ""}`}
    >
      <dt className="text-xs font-medium text-muted-foreground">{label}</dt>
      <dd className="display-type text-2xl">
        {/* The link fills its cell; what else can be clicked in it lies above. */}
        <Link
          href={href}
          className="rounded-sm group-hover:text-link after:absolute after:inset-0 after:content-['']"
        >
          {figure}
        </Link>
      </dd>
      <dd className="text-xs text-muted-foreground">{children}</dd>
    </div>
  );
}

function Note({ href, children }: Readonly<{ href: string; children: ReactNode }>) {
  return (
    <Link
      href={href}
      className="relative z-10 rounded-sm underline decoration-border-strong underline-offset-4 hover:text-link max-md:inline-block max-md:leading-6"
    >
      {children}
    </Link>
  );
}
