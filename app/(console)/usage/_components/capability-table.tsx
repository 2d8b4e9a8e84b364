import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { listHref, type ListUrl } from "@/components/data-table/list-url";
import { EmptyState } from "@/components/empty-state";
import { FigureText } from "@/components/figure-text";
import { Section } from "@/components/section";
import { useCapabilityName } from "@/components/usage-words";
import { ROLL_UP_SOURCES } from "@/lib/domain/usage/roll-up";
import type { CapabilityUsage, UsageExplorer } from "@/lib/services/usage/explore-usage";

type CapabilityTableProps = Readonly<{ usage: UsageExplorer; url: ListUrl }>;

/** What was used over the span, the most used first; each row leads to its single uses. */
export function CapabilityTable({ usage, url }: CapabilityTableProps) {
  const t = useTranslations("usage");
  const { account, span, capabilities } = usage;
  const params = { ...url.params, account: account.id };
  const events = { pathname: "/usage/events", params: { account: account.id, ...span } };
  return (
    <Section title={t("byCapability")} frame="plain">
      <DataTable
        label={t("byCapability")}
        columns={useColumns(usage)}
        rows={capabilities}
        keyOf={({ id }) => id}
        hrefOf={({ id }) => listHref(events, { capability: id })}
        url={url}
        csvHref={listHref({ pathname: "/usage/csv", params }, {})}
        empty={<EmptyState title={t("nothing")} />}
      />
    </Section>
  );
}

function useColumns({ charts }: UsageExplorer): readonly Column<CapabilityUsage>[] {
  const t = useTranslations("usage");
  const nameOf = useCapabilityName();
  const paid = ROLL_UP_SOURCES.filter((source) =>
    charts.some(({ series }) => series.some((one) => one.source === source)),
  );
  return [
    { key: "capability", header: t("columns.capability"), cell: nameOf, card: "title", widthMax: "22rem" },
    { key: "unit", header: t("columns.unit"), cell: ({ unit }) => t(`units.${unit}`), card: "line" },
    ...paid.map((source): Column<CapabilityUsage> => ({
      key: source,
      header: t(`sources.${source}`),
      kind: "number",
      cell: ({ units }) => (units[source] ? <FigureText value={units[source]} /> : "–"),
      choice: "shown",
      card: "none",
    })),
    {
      key: "total",
      header: t("columns.total"),
      kind: "number",
      cell: ({ total }) => <FigureText value={total} className="font-medium" />,
      card: "figure",
    },
  ];
}
