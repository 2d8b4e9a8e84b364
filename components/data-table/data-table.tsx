import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Column, shownColumns } from "@/components/data-table/column";
import { ColumnChoice } from "@/components/data-table/column-choice";
import { HeaderCell } from "@/components/data-table/header-cell";
import { type ListUrl, readSort } from "@/components/data-table/list-url";
import { Paging, type Cursors } from "@/components/data-table/paging";
import { BodyCell } from "@/components/data-table/body-cell";
import { SelectAll, Selectable, SelectRow } from "@/components/data-table/selection";
import { SelectionBar } from "@/components/data-table/selection-bar";
import { SideScroll } from "@/components/side-scroll";
import { cn } from "@/components/ui/cn";
import type { Currency } from "@/lib/domain/money/money";

export type RowSelection<Row> = Readonly<{
  /** The row's name for screen readers: "Select Acme". */
  nameOf: (row: Row) => string;
  /** What the bar adds up, in one currency; null for a row that has no such amount. */
  amountOf?: (row: Row) => string | null;
  currency?: Currency;
  /** Buttons of the floating bar; they read the chosen ids with `useSelection()`. */
  actions?: ReactNode;
}>;

export type DataTableProps<Row> = Readonly<{
  /** Says what the table lists, for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Where the row leads; its title cell becomes the link and the whole row its target. */
  hrefOf?: (row: Row) => string;
  url: ListUrl;
  /** The order that the service used when the URL names none. */
  sort?: string;
  cursors?: Cursors;
  /** The filter bar, set on the line above the table. */
  filters?: ReactNode;
  csvHref?: string;
  empty: ReactNode;
  selection?: RowSelection<Row>;
}>;

type ToolbarProps<Row> = Readonly<{
  columns: readonly Column<Row>[];
  url: ListUrl;
  filters: ReactNode;
  csvHref: string | undefined;
}>;

function Toolbar<Row>({ columns, url, filters, csvHref }: ToolbarProps<Row>) {
  const choices = columns.flatMap(({ key, header, choice }) => (choice ? [{ key, header, choice }] : []));
  if (!filters && !csvHref && choices.length === 0) return null;
  return (
    <div className="flex flex-wrap items-start gap-2">
      <div className="min-w-0 flex-1">{filters}</div>
      <ColumnChoice choices={choices} url={url} {...(csvHref ? { csvHref } : {})} />
    </div>
  );
}

/**
 * The one table for lists that a server renders. Sort, filters, page and columns are links, so that it works without
 * JavaScript and every view of it has an address. On phones each row becomes a card.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, keyOf, url, filters, csvHref, empty, selection } = props;
  const t = useTranslations("table");
  const shown = shownColumns(columns, url.params["columns"]);
  const sort = readSort(url.params["sort"] ?? props.sort);

  const table = (
    <SideScroll className="max-md:border-t md:rounded-lg md:border">
      <table
        aria-label={label}
        className="w-full border-separate border-spacing-0 text-sm max-md:block"
        role="table"
      >
        <thead className="max-md:sr-only" role="rowgroup">
          <tr role="row">
            {selection ? <SelectAll label={t("selectAll")} /> : null}
            {shown.map((column) => (
              <HeaderCell key={column.key} column={column} sort={sort} url={url} />
            ))}
          </tr>
        </thead>
        <tbody className="max-md:block" role="rowgroup">
          {rows.map((row) => (
            <tr
              key={keyOf(row)}
              role="row"
              className={cn(
                "group/row relative max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-4 max-md:border-b max-md:py-3",
                "has-checked:bg-primary-subtle md:not-has-checked:hover:bg-canvas dark:md:not-has-checked:hover:bg-muted/60",
              )}
            >
              {selection ? (
                <SelectRow id={keyOf(row)} label={t("selectRow", { name: selection.nameOf(row) })} />
              ) : null}
              {shown.map((column) => (
                <BodyCell key={column.key} column={column} row={row} href={props.hrefOf?.(row)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </SideScroll>
  );

  return (
    <div data-slot="data-table" className="flex flex-col gap-3">
      <Toolbar columns={columns} url={url} filters={filters} csvHref={csvHref} />
      {rows.length === 0 ? (
        empty
      ) : selection ? (
        <Selectable rows={rows.map((row) => ({ id: keyOf(row), amount: selection.amountOf?.(row) ?? null }))}>
          {table}
          <SelectionBar {...(selection.currency ? { currency: selection.currency } : {})}>
            {selection.actions}
          </SelectionBar>
        </Selectable>
      ) : (
        table
      )}
      {props.cursors ? <Paging url={url} cursors={props.cursors} shown={rows.length} /> : null}
    </div>
  );
}
