import type { ReactNode } from "react";

/**
 * How a column is set: `text` and `status` to the left, `number` and `money` to the right in tabular figures, `date` and
 * `id` without wrapping, `actions` for a row's own menu.
 */
export type ColumnKind = "text" | "number" | "money" | "date" | "id" | "status" | "actions";

export type Column<Row> = Readonly<{
  key: string;
  header: string;
  kind?: ColumnKind;
  cell: (row: Row) => ReactNode;
  /** The service can sort by it; `sort=key` or `sort=-key` stands in the URL. */
  sortable?: boolean;
  /** The reader may hide it; `hidden` until the reader asks for it. Columns are fixed unless they say so. */
  choice?: "shown" | "hidden";
  /**
   * Its place when rows become cards on phones: the title, the corner at its right (status), one of the two figures that
   * matter, a small line below the title, or nothing.
   */
  card?: "title" | "corner" | "figure" | "line" | "none";
  /** Cut with an ellipsis beyond this width, so that one long name does not push the figures away. */
  widthMax?: string;
}>;

const RIGHT: ReadonlySet<ColumnKind> = new Set(["number", "money", "actions"]);
const DESCENDING_FIRST: ReadonlySet<ColumnKind> = new Set(["number", "money", "date"]);

export function isRightAligned(kind: ColumnKind | undefined): boolean {
  return kind !== undefined && RIGHT.has(kind);
}

/** Of figures and dates people want the largest and latest first. */
export function isDescendingFirst(kind: ColumnKind | undefined): boolean {
  return kind !== undefined && DESCENDING_FIRST.has(kind);
}

/** The columns that are shown: `columns=a,b` names the chosen ones; without it, those that start out shown. */
export function shownColumns<Row>(
  columns: readonly Column<Row>[],
  chosen: string | undefined,
): Column<Row>[] {
  const keys = chosen === undefined ? null : new Set(chosen.split(","));
  return columns.filter((column) => {
    if (!column.choice) return true;
    return keys ? keys.has(column.key) : column.choice === "shown";
  });
}
