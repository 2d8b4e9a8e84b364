import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { DateText } from "@/components/date-text";
import { EmptyState } from "@/components/empty-state";
import { FigureText } from "@/components/figure-text";
import { IdText } from "@/components/id-text";
import { useEntryName } from "@/components/price-book/entry-name";
import { ReceiptDrawer } from "@/components/receipt/receipt-drawer";
import { Section } from "@/components/section";
import { Badge } from "@/components/ui/badge";
import type { LotDetail } from "@/lib/services/packages/get-lot";
import type { DeductionView } from "@/lib/services/packages/list-lot-deductions";
import type { Page } from "@/lib/services/paging";

type DeductionsProps = Readonly<{
  lot: Pick<LotDetail, "id" | "now" | "unit">;
  page: Page<DeductionView>;
  cursor: string | undefined;
}>;

/** Who burned it: every use that it paid, with what was left before and after, and how that came to be. */
export function Deductions({ lot, page, cursor }: DeductionsProps) {
  const t = useTranslations("packages.deductions");
  return (
    <Section title={t("title")} description={t("description")} frame="plain">
      <DataTable
        label={t("title")}
        columns={useDeductionColumns(lot)}
        rows={page.rows}
        keyOf={({ id }) => id}
        url={{ pathname: `/packages/${lot.id}`, params: { cursor } }}
        cursors={{ next: page.next }}
        {...(page.rows.length > 0 ? { csvHref: `/packages/${lot.id}/csv` } : {})}
        empty={<EmptyState title={t("empty")} />}
      />
    </Section>
  );
}

function useDeductionColumns({ now, unit }: DeductionsProps["lot"]): readonly Column<DeductionView>[] {
  const t = useTranslations("packages.deductions");
  const nameOf = useEntryName();
  return [
    {
      key: "at",
      header: t("at"),
      kind: "date",
      cell: ({ occurredAt }) => <DateText at={occurredAt} now={now} precision="second" />,
      card: "line",
    },
    {
      key: "capability",
      header: t("capability"),
      cell: ({ capability, voidedAt }) => (
        <span className="inline-flex items-center gap-2">
          {capability.name === null ? capability.id : nameOf({ ...capability, name: capability.name })}
          {voidedAt === null ? null : <Badge tone="past">{t("voided")}</Badge>}
        </span>
      ),
      card: "title",
    },
    {
      key: "event",
      header: t("event"),
      kind: "id",
      cell: ({ id }) => <IdText id={id} of={t("event")} short />,
    },
    {
      key: "units",
      header: t("units"),
      kind: "number",
      cell: ({ paidUnits }) => <FigureText value={String(paidUnits)} />,
    },
    {
      key: "points",
      header: t("paid", { unit }),
      kind: "number",
      cell: ({ receipt, agrees }) => <ReceiptDrawer receipt={receipt} agrees={agrees} />,
      card: "figure",
    },
    {
      key: "before",
      header: t("before"),
      kind: "number",
      cell: ({ before }) => <FigureText value={before} />,
    },
    {
      key: "after",
      header: t("after"),
      kind: "number",
      cell: ({ after }) => <FigureText value={after} />,
      card: "figure",
    },
  ];
}
