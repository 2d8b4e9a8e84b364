import { RefreshCwIcon } from "lucide-react";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { AccountLink } from "@/components/account-link";
import { useCatalogName } from "@/components/catalog-name";
import type { Column } from "@/components/data-table/column";
import { DateText, TimeLeft } from "@/components/date-text";
import { formatInstant } from "@/components/format-instant";
import { MoneyText } from "@/components/money-text";
import { usePlanName } from "@/components/plan-name";
import { usePlanSize } from "@/components/plan-size";
import { StatusBadge } from "@/components/status-badge";
import { cn } from "@/components/ui/cn";
import type { SubscriptionView } from "@/lib/services/subscriptions/subscription-view";

type Plan = Column<SubscriptionView>;

/** What comes next, and on which day. */
function Dated({ words, at }: Readonly<{ words: "booked" | "kept"; at: string }>) {
  const t = useTranslations("plans");
  const locale = useLocale();
  const zone = useTimeZone() ?? "UTC";
  return (
    <span className={cn("text-xs whitespace-nowrap", words === "booked" ? "text-booked" : "text-attention")}>
      {t(words, { at: formatInstant(at, { zone, locale, precision: "day" }) })}
    </span>
  );
}

/** On and off in words; the sign only helps to find it. */
export function AutoRenewal({ on }: Readonly<{ on: boolean }>) {
  const t = useTranslations("plans");
  return on ? (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <RefreshCwIcon aria-hidden className="size-3.5 text-ok" />
      {t("renewalOn")}
    </span>
  ) : (
    <span className="whitespace-nowrap text-muted-foreground">{t("renewalOff")}</span>
  );
}

/** The list's columns; customers see no account, because every plan is theirs. */
export function usePlanColumns(staff: boolean): readonly Plan[] {
  const t = useTranslations("plans.columns");
  const nameOf = usePlanName();
  const sizeOf = usePlanSize();
  const account: Plan = {
    key: "account",
    header: t("account"),
    cell: (row) => <AccountLink id={row.accountId} name={row.accountName} />,
    card: "line",
    choice: "shown",
    widthMax: "14rem",
  };
  return [
    {
      key: "plan",
      header: t("plan"),
      cell: (row) => nameOf(row),
      card: "title",
      widthMax: "17rem",
    },
    { key: "size", header: t("size"), cell: (row) => sizeOf(row), card: "line", widthMax: "14rem" },
    ...(staff ? [account] : []),
    ...useTermColumns(),
    ...useRareColumns(),
  ];
}

function useTermColumns(): readonly Plan[] {
  const t = useTranslations("plans.columns");
  return [
    {
      key: "state",
      header: t("state"),
      kind: "status",
      cell: (row) => (
        <span className="inline-flex flex-wrap items-center gap-x-2 max-md:justify-end">
          <StatusBadge status={row.state} />
          {row.bookedFrom === null || row.state === "scheduled" ? null : (
            <Dated words="booked" at={row.bookedFrom} />
          )}
          {row.keptUntil === null || row.state !== "retained" ? null : (
            <Dated words="kept" at={row.keptUntil} />
          )}
        </span>
      ),
      card: "corner",
    },
    {
      key: "expiry",
      header: t("expiry"),
      kind: "date",
      cell: (row) => <DateText at={row.until} now={row.now} />,
      sortable: true,
      card: "figure",
    },
    {
      key: "left",
      header: t("left"),
      kind: "date",
      cell: (row) => <TimeLeft until={row.until} now={row.now} />,
      card: "figure",
    },
    {
      key: "renewal",
      header: t("renewal"),
      cell: (row) => <AutoRenewal on={row.autoRenew} />,
      choice: "shown",
    },
    {
      key: "price",
      header: t("price"),
      kind: "money",
      cell: (row) =>
        row.renewalPrice === null ? null : <MoneyText amount={row.renewalPrice} currency={row.currency} />,
      choice: "shown",
    },
  ];
}

function useRareColumns(): readonly Plan[] {
  const t = useTranslations("plans.columns");
  const nameOf = useCatalogName();
  return [
    {
      key: "period",
      header: t("period"),
      cell: (row) => nameOf("period", row.period),
      choice: "hidden",
    },
    {
      key: "from",
      header: t("from"),
      kind: "date",
      cell: (row) => <DateText at={row.from} now={row.now} precision="day" />,
      choice: "hidden",
    },
    {
      key: "created",
      header: t("created"),
      kind: "date",
      cell: (row) => <DateText at={row.createdAt} now={row.now} precision="day" />,
      sortable: true,
      choice: "hidden",
    },
  ];
}
