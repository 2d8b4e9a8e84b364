import { useLocale, useTranslations } from "next-intl";
import { AccountFilter } from "@/components/account-filter/account-filter";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import type { ListUrl } from "@/components/data-table/list-url";
import { DateFilter } from "@/components/date-filter";
import { DateText } from "@/components/date-text";
import { EmptyState } from "@/components/empty-state";
import { FigureText } from "@/components/figure-text";
import { FilterBar } from "@/components/filter-bar";
import { formatDay } from "@/components/format-instant";
import { StatusBadge } from "@/components/status-badge";
import { useCapabilityName } from "@/components/usage-words";
import { SOURCES } from "@/lib/domain/usage/funding";
import { OUTCOMES } from "@/lib/domain/usage/usage-event";
import type { CapabilityNameView } from "@/lib/services/usage/capability-name";
import type { EventView } from "@/lib/services/usage/event-view";
import type { EventPage } from "@/lib/services/usage/list-usage-events";
import { EventIdSearch } from "./event-id-search";

type EventTableProps = Readonly<{
  page: EventPage;
  account: Readonly<{ id: string; name: string; now: string }>;
  choices: readonly CapabilityNameView[];
  url: ListUrl;
  /** Off for customers: every use is theirs. */
  showAccount: boolean;
}>;

/** Single uses, the latest first. */
export function EventTable({ page, account, choices, url, showAccount }: EventTableProps) {
  const t = useTranslations("usage.events");
  const locale = useLocale();
  const span = { from: formatDay(page.span.from, locale), until: formatDay(page.span.until, locale) };
  return (
    <DataTable
      label={t("title")}
      columns={useColumns(account.now)}
      rows={page.rows}
      keyOf={({ id }) => id}
      hrefOf={eventHref}
      url={url}
      cursors={{ next: page.next }}
      filters={<Filters url={url} account={showAccount ? account : null} choices={choices} />}
      empty={<EmptyState title={t("nothing", span)} />}
    />
  );
}

function eventHref({ accountId, id }: EventView): string {
  return `/usage/event?${new URLSearchParams({ account: accountId, id }).toString()}`;
}

type FiltersProps = Readonly<{ url: ListUrl; account: EventTableProps["account"] | null }> &
  Pick<EventTableProps, "choices">;

function Filters({ url, account, choices }: FiltersProps) {
  const t = useTranslations("usage");
  const nameOf = useCapabilityName();
  return (
    <div className="flex flex-col gap-2">
      <FilterBar
        url={url}
        filters={[
          {
            key: "capability",
            label: t("columns.capability"),
            options: choices.map((choice) => ({ value: choice.id, label: nameOf(choice) })),
          },
          {
            key: "outcome",
            label: t("columns.outcome"),
            options: OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) })),
          },
          {
            key: "source",
            label: t("columns.source"),
            options: SOURCES.map((value) => ({ value, label: t(`sources.${value}`) })),
          },
          {
            key: "state",
            label: t("columns.state"),
            options: (["standing", "voided"] as const).map((value) => ({
              value,
              label: t(`states.${value}`),
            })),
          },
        ]}
      >
        {account ? <AccountFilter url={url} account={account} /> : null}
        <DateFilter url={url} />
      </FilterBar>
      <EventIdSearch url={url} />
    </div>
  );
}

function useColumns(now: string): readonly Column<EventView>[] {
  const t = useTranslations("usage");
  const nameOf = useCapabilityName();
  return [
    {
      key: "at",
      header: t("columns.occurred"),
      kind: "date",
      cell: (row) => <DateText at={row.occurredAt} now={now} precision="second" />,
      card: "line",
    },
    {
      key: "id",
      header: t("columns.id"),
      cell: (row) => <span className="font-mono text-sm">{row.id}</span>,
      card: "title",
      widthMax: "18rem",
    },
    {
      key: "capability",
      header: t("columns.capability"),
      cell: (row) => nameOf(row.capability),
      card: "line",
      widthMax: "16rem",
    },
    {
      key: "units",
      header: t("columns.units"),
      kind: "number",
      cell: (row) => <FigureText value={row.units} />,
      card: "figure",
    },
    { key: "source", header: t("columns.source"), cell: (row) => <Paid row={row} />, card: "line" },
    {
      key: "outcome",
      header: t("columns.outcome"),
      cell: (row) => t(`outcomes.${row.outcome}`),
      choice: "shown",
      card: "none",
    },
    {
      key: "recorded",
      header: t("columns.recorded"),
      kind: "date",
      cell: (row) => <DateText at={row.recordedAt} precision="second" />,
      choice: "hidden",
      card: "none",
    },
    {
      key: "state",
      header: t("columns.state"),
      kind: "status",
      cell: (row) => (row.voidedAt === null ? null : <StatusBadge status="voided" />),
      card: "corner",
    },
  ];
}

function Paid({ row }: Readonly<{ row: EventView }>) {
  const t = useTranslations("usage");
  const paid = SOURCES.filter((source) => row.funding[source] !== undefined);
  if (paid.length === 0) return <span className="text-muted-foreground">{t("free")}</span>;
  return paid.map((source) => t(`sources.${source}`)).join(" + ");
}
