import "server-only";
import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import { DomainError } from "@/lib/domain/errors";
import type { UploadLimits } from "@/lib/domain/files/upload";

/** A line of a table; `line` counts from 1, and the first names the columns. */
export type TableRecord = Readonly<{ line: number; values: readonly string[] }>;

/** No value of a row that means anything is longer than this. */
const RECORD_LENGTH_MAX = 10_000;

/**
 * The lines of a CSV that hold anything. Commas, semicolons or tabs part the values, whichever the first line uses.
 * @throws DomainError `csv_malformed` with the line, `too_many_rows`
 */
export function readTable(text: string, { rowsMax }: Pick<UploadLimits, "rowsMax">): TableRecord[] {
  const records: TableRecord[] = [];
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      record_delimiter: ["\r\n", "\n", "\r"],
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      max_record_size: RECORD_LENGTH_MAX,
      on_record: (values: string[], { lines }) => {
        // Spreadsheets save empty rows as nothing but commas.
        if (values.some((value) => value !== "")) records.push({ line: lines, values });
        if (records.length > rowsMax + 1) throw tooManyRows(rowsMax);
        // Kept above; the parser need not keep it too.
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DomainError("csv_malformed", { field: "file", row: lineOf(error, records) });
  }
  return records;
}

/** The refusal of a file that is not even read. */
export function tooLarge({ bytesMax, rowsMax }: UploadLimits): DomainError {
  return new DomainError("file_too_large", { field: "file", max: bytesMax / 1024 / 1024, rows: rowsMax });
}

export function tooManyRows(rowsMax: number): DomainError {
  return new DomainError("too_many_rows", { field: "file", max: rowsMax });
}

/** A quotation mark that nothing closes swallows the rest of the file: it was opened after the last good line. */
function lineOf(error: CsvError, records: readonly TableRecord[]): number {
  const swallowed = error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE";
  const told = error["lines"];
  return swallowed || typeof told !== "number" ? (records.at(-1)?.line ?? 0) + 1 : told;
}

function delimiterOf(text: string): string {
  const [first = ""] = text.trimStart().split(/\r\n|\n|\r/, 1);
  return ["\t", ";"].find((sign) => first.includes(sign) && !first.includes(",")) ?? ",";
}

type Columns<C extends string> = Readonly<{
  /** How people and other systems call each column, without blanks, dashes, underscores and case. */
  names: Readonly<Record<string, C>>;
  needed: readonly C[];
}>;

export type Places<C extends string> = Readonly<Partial<Record<C, number>>>;

/**
 * Which column stands where.
 * @throws DomainError `csv_column_repeated`; `csv_column_missing` with what was needed and what was found
 */
export function readHeader<C extends string>(
  header: readonly string[],
  { names, needed }: Columns<C>,
): Places<C> {
  const places: Partial<Record<C, number>> = {};
  for (const [index, name] of header.entries()) {
    const key = name.toLowerCase().replace(/[\s_-]/g, "");
    const column = Object.hasOwn(names, key) ? names[key] : undefined;
    if (column === undefined) continue;
    if (places[column] !== undefined) throw new DomainError("csv_column_repeated", { field: "file", column });
    places[column] = index;
  }
  const column = needed.find((each) => places[each] === undefined);
  if (column === undefined) return places;
  const found = storable(header.join(", "), 120);
  throw new DomainError("csv_column_missing", { field: "file", column, needed: needed.join(", "), found });
}

/** Our own files mark what a spreadsheet would take for a formula with an apostrophe: it is not a part of the value. */
export function unmarked(value: string): string {
  return /^'[=+\-@]/.test(value) ? value.slice(1) : value;
}

/** What no row can keep: Postgres knows no null character and no halves of surrogate pairs. */
const UNKEPT = /\u0000|\p{Cs}/gu;

/** As much of a text as a row keeps, by whole characters; what no row can keep is shown as a sign. */
export function storable(text: string, length: number): string {
  const kept = text.length <= length ? text : [...text.slice(0, length * 2)].slice(0, length).join("");
  return kept.replace(UNKEPT, "\u{fffd}");
}
