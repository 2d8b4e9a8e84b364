import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { DateText } from "@/components/date-text";
import { FigureText } from "@/components/figure-text";
import { useCapabilityName } from "@/components/usage-words";
import type { EventView } from "@/lib/services/usage/event-view";

/** The events that a correction took back. */
export function CorrectedEvents({ rows }: Readonly<{ rows: readonly EventView[] }>) {
  const t = useTranslations("usage.events");
  return (
    <DataTable
      label={t("title")}
      columns={useColumns()}
      rows={rows}
      keyOf={({ id }) => id}
      hrefOf={({ accountId, id }) =>
        `/usage/event?${new URLSearchParams({ account: accountId, id }).toString()}`
      }
      url={{ pathname: "/usage/corrections", params: {} }}
      empty={null}
    />
  );
}

function useColumns(): readonly Column<EventView>[] {
  const t = useTranslations("usage.columns");
  const nameOf = useCapabilityName();
  return [
    {
      key: "id",
      header: t("id"),
      cell: ({ id }) => <span className="font-mono text-sm">{id}</span>,
      card: "title",
      widthMax: "20rem",
    },
    {
      key: "capability",
      header: t("capability"),
      cell: ({ capability }) => nameOf(capability),
      card: "line",
    },
    {
      key: "at",
      header: t("occurred"),
      kind: "date",
      cell: ({ occurredAt }) => <DateText at={occurredAt} precision="second" />,
      card: "line",
    },
    {
      key: "units",
      header: t("units"),
      kind: "number",
      cell: ({ units }) => <FigureText value={units} />,
      card: "figure",
    },
  ];
}
