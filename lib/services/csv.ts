import "server-only";
import { stringify } from "csv-stringify/sync";

/** Lists leave the database in pages of so many rows: what is sent is never held as a whole. */
export const EXPORT_PAGE = 1_000;

/**
 * Lines of a CSV file by RFC 4180. What a spreadsheet would run as a formula is marked as text: device ids and names are
 * the customers' to choose, and whoever opens the file is not the one who chose them.
 */
export function csvLines(rows: readonly (readonly (string | number | null)[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { record_delimiter: "windows", escape_formulas: true },
  );
}
