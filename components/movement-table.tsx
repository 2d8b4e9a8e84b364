import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import type { ListUrl } from "@/components/data-table/list-url";
import { DateText } from "@/components/date-text";
import { FigureText } from "@/components/figure-text";
import { IdText } from "@/components/id-text";
import { LinkText } from "@/components/link-text";
import { MoneyText } from "@/components/money-text";
import type { Currency } from "@/lib/domain/money/money";

/** One movement of a wallet: what moved, what was left, and what caused it. */
export type Movement = Readonly<{
  movement: string;
  currency: Currency;
  amount: string;
  cashAfter: string;
  kind: "top-up" | "order" | "refund";
  cause: Readonly<{ type: "top-up" | "order"; id: string; name: string }>;
  effectiveAt: string;
  recordedAt: string;
}>;

type MovementTableProps = Readonly<{
  accountId: string;
  movements: readonly Movement[];
  /** The account's own now. */
  now: string;
  /** A statement is of one wallet, whose currency heads the amounts. */
  currency: Currency;
  label: string;
  /** Where the reader stands in a statement of many pages; a preview has only one. */
  paging?: Readonly<{ url: ListUrl; next: string | null }>;
  filters?: ReactNode;
  empty?: ReactNode;
}>;

/** A wallet's movements, newest first, each with a link to what caused it. */
export function MovementTable(props: MovementTableProps) {
  const { movements, label, paging, filters, empty } = props;
  return (
    <DataTable
      label={label}
      columns={useColumns(props)}
      rows={movements}
      keyOf={(row) => row.movement}
      url={paging?.url ?? { pathname: `/accounts/${props.accountId}/statement`, params: {} }}
      {...(paging ? { cursors: { next: paging.next } } : {})}
      filters={filters}
      empty={empty}
    />
  );
}

function hrefOf(accountId: string, { type, id }: Movement["cause"]): string {
  return type === "order" ? `/orders/${id}` : `/accounts/${accountId}/top-ups/${id}`;
}

function useColumns({ accountId, now, currency }: MovementTableProps): readonly Column<Movement>[] {
  const t = useTranslations("statement.columns");
  const kinds = useTranslations("ledger.kinds");
  return [
    {
      key: "movement",
      header: t("movement"),
      kind: "number",
      cell: (row) => <FigureText value={row.movement} className="text-muted-foreground" />,
    },
    {
      key: "at",
      header: t("at"),
      kind: "date",
      cell: (row) => <DateText at={row.effectiveAt} now={now} />,
      card: "line",
    },
    { key: "kind", header: t("kind"), cell: (row) => kinds(row.kind), card: "title" },
    {
      key: "cause",
      header: t("cause"),
      cell: (row) => (
        <LinkText href={hrefOf(accountId, row.cause)}>
          <IdText id={row.cause.name} copy={false} />
        </LinkText>
      ),
      card: "corner",
      widthMax: "18rem",
    },
    {
      key: "amount",
      header: t("amount", { currency }),
      kind: "money",
      cell: (row) => (
        <MoneyText amount={row.amount} sign="always" tone={row.amount.startsWith("-") ? "default" : "ok"} />
      ),
      card: "figure",
    },
    {
      key: "cashAfter",
      header: t("cashAfter", { currency }),
      kind: "money",
      cell: (row) => <MoneyText amount={row.cashAfter} />,
      card: "figure",
    },
  ];
}
