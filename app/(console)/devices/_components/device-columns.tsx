import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { AccountLink } from "@/components/account-link";
import { useCatalogName } from "@/components/catalog-name";
import type { Column } from "@/components/data-table/column";
import { DateText, TimeLeft } from "@/components/date-text";
import { formatFigure } from "@/lib/domain/money/format-amount";
import { formatInstant } from "@/components/format-instant";
import { IdText } from "@/components/id-text";
import { MoneyText } from "@/components/money-text";
import { StatusBadge } from "@/components/status-badge";
import type { DevicePlanView } from "@/lib/services/ipc/device-plan-view";

type Plan = Column<DevicePlanView>;

/** Only what the plan gives is told: a plan for search has no images. */
function useQuota(): (plan: DevicePlanView) => string {
  const t = useTranslations("devices");
  const pair = ({ used, max }: DevicePlanView["daily"]["images"]) =>
    t("of", { used: formatFigure(String(used)), max: formatFigure(String(max)) });
  return ({ daily: { images, searches } }) => {
    if (images.max > 0 && searches.max > 0)
      return t("quotaPair", { images: pair(images), searches: pair(searches) });
    if (images.max > 0) return t("quotaImages", { images: pair(images) });
    return searches.max > 0 ? t("quotaSearches", { searches: pair(searches) }) : "–";
  };
}

function Booked({ from }: Readonly<{ from: string }>) {
  const t = useTranslations("devices");
  const locale = useLocale();
  const zone = useTimeZone() ?? "UTC";
  return (
    <span className="text-xs whitespace-nowrap text-booked">
      {t("booked", { at: formatInstant(from, { zone, locale, precision: "day" }) })}
    </span>
  );
}

/** The list's columns; customers see no account, because every camera is theirs. */
export function useDeviceColumns(staff: boolean): readonly Plan[] {
  const t = useTranslations("devices.columns");
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
      key: "device",
      header: t("device"),
      kind: "id",
      cell: (row) => <IdText id={row.deviceId} copy={false} />,
      sortable: true,
      card: "title",
      widthMax: "16rem",
    },
    ...(staff ? [account] : []),
    ...usePlanColumns(),
    ...useRareColumns(),
  ];
}

function usePlanColumns(): readonly Plan[] {
  const t = useTranslations("devices.columns");
  const nameOf = useCatalogName();
  const quotaOf = useQuota();
  return [
    {
      key: "capability",
      header: t("capability"),
      cell: (row) => nameOf("capability", row.capability),
      card: "line",
      widthMax: "17rem",
    },
    {
      key: "state",
      header: t("state"),
      kind: "status",
      cell: (row) => (
        <span className="inline-flex flex-wrap items-center gap-x-2 max-md:justify-end">
          <StatusBadge status={row.state} />
          {row.bookedFrom === null || row.state === "scheduled" ? null : <Booked from={row.bookedFrom} />}
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
    { key: "quota", header: t("quota"), cell: (row) => quotaOf(row), choice: "shown" },
  ];
}

function useRareColumns(): readonly Plan[] {
  const t = useTranslations("devices.columns");
  const nameOf = useCatalogName();
  return [
    {
      key: "period",
      header: t("period"),
      cell: (row) => nameOf("period", row.period),
      choice: "hidden",
    },
    {
      key: "price",
      header: t("price"),
      kind: "money",
      cell: (row) =>
        row.renewalPrice === null ? null : <MoneyText amount={row.renewalPrice} currency={row.currency} />,
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
