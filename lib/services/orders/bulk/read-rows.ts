import "server-only";
import { createHash } from "node:crypto";
import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import { DomainError } from "@/lib/domain/errors";
import type { BulkProblem, BulkRow } from "@/lib/domain/ipc/bulk-rows";
import { BULK_BYTES_MAX, BULK_ROWS_MAX } from "@/lib/domain/orders/bulk-order";
import { decodeText, type FileEncoding } from "@/lib/services/orders/bulk/decode-text";

/** A row as it was read; `problem` where the line itself is at fault. */
export type ReadRow = BulkRow & Readonly<{ problem: BulkProblem | null }>;

export type BulkFile = Readonly<{ rows: readonly ReadRow[]; ignoredColumns: readonly string[] }>;

const COLUMNS = ["device", "capability", "period"] as const;
type Column = (typeof COLUMNS)[number];

/** How people and other systems call the columns, without blanks, dashes, underscores and case. */
const NAMES: Readonly<Record<string, Column>> = {
  device: "device",
  deviceid: "device",
  camera: "device",
  cameraid: "device",
  设备: "device",
  设备id: "device",
  设备编号: "device",
  capability: "capability",
  能力: "capability",
  period: "period",
  周期: "period",
  时长: "period",
};

/**
 * Reads a CSV of camera plans: the first line names the columns, in any order; lines of nothing are skipped. Commas,
 * semicolons or tabs part the values, whichever the first line uses.
 * @throws DomainError `file_too_large`, `file_not_csv`, `file_encoding`, `csv_malformed`, `csv_column_missing`,
 *   `csv_column_repeated`, `csv_empty`, `too_many_rows`
 */
export function readRows(bytes: Uint8Array, encoding: FileEncoding): BulkFile {
  if (bytes.length > BULK_BYTES_MAX) throw tooLarge();
  const [header, ...records] = readRecords(decodeText(bytes, encoding));
  if (!header) throw new DomainError("csv_empty", { field: "file" });
  const places = readHeader(header.values);
  const rows = records.map(({ line, values }) =>
    toRow({ line, values, places, width: header.values.length }),
  );
  if (rows.length === 0) throw new DomainError("csv_empty", { field: "file" });
  const ignoredColumns = header.values.filter(
    (name, index) => name !== "" && !Object.values(places).includes(index),
  );
  return { rows, ignoredColumns: ignoredColumns.map((name) => storable(name, 60)) };
}

/** The refusal of a file that is not even read. */
export function tooLarge(): DomainError {
  return new DomainError("file_too_large", {
    field: "file",
    max: BULK_BYTES_MAX / 1024 / 1024,
    rows: BULK_ROWS_MAX,
  });
}

/** What the rows ask for, in 64 hexadecimal digits. */
export function digestOf(rows: readonly BulkRow[]): string {
  const hash = createHash("sha256");
  for (const { deviceId, capability, period } of rows)
    hash.update(JSON.stringify([deviceId, capability, period]));
  return hash.digest("hex");
}

type CsvRecord = Readonly<{ line: number; values: readonly string[] }>;

/** No value of a row that can be ordered is longer than this. */
const RECORD_LENGTH_MAX = 10_000;

function readRecords(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
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
        if (records.length > BULK_ROWS_MAX + 1) throw tooMany();
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

function tooMany(): DomainError {
  return new DomainError("too_many_rows", { field: "file", max: BULK_ROWS_MAX });
}

/** A quotation mark that nothing closes swallows the rest of the file: it was opened after the last good line. */
function lineOf(error: CsvError, records: readonly CsvRecord[]): number {
  const swallowed = error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE";
  const told = error["lines"];
  return swallowed || typeof told !== "number" ? (records.at(-1)?.line ?? 0) + 1 : told;
}

function delimiterOf(text: string): string {
  const [first = ""] = text.trimStart().split(/\r\n|\n|\r/, 1);
  return ["\t", ";"].find((sign) => first.includes(sign) && !first.includes(",")) ?? ",";
}

type Places = Readonly<Record<Column, number>>;

function readHeader(header: readonly string[]): Places {
  const places: Partial<Record<Column, number>> = {};
  for (const [index, name] of header.entries()) {
    const column = NAMES[name.toLowerCase().replace(/[\s_-]/g, "")];
    if (column === undefined) continue;
    if (places[column] !== undefined) throw new DomainError("csv_column_repeated", { field: "file", column });
    places[column] = index;
  }
  const { device, capability, period } = places;
  if (device === undefined || capability === undefined || period === undefined) {
    const column = COLUMNS.find((each) => places[each] === undefined) ?? "device";
    throw new DomainError("csv_column_missing", {
      field: "file",
      column,
      found: storable(header.join(", "), 120),
    });
  }
  return { device, capability, period };
}

type Line = CsvRecord & Readonly<{ places: Places; width: number }>;

function toRow({ line, values, places, width }: Line): ReadRow {
  const at = (column: Column) => storable(unmarked(values[places[column]] ?? ""), 200);
  // Empty values at the end of a line are no columns of their own.
  const found = values.findLastIndex((value) => value !== "") + 1;
  const fits = found <= width && values.length >= Math.max(...Object.values(places)) + 1;
  return {
    line,
    deviceId: at("device"),
    capability: at("capability"),
    period: at("period"),
    problem: fits
      ? null
      : { code: "csv_columns", details: { row: line, found: values.length, columns: width } },
  };
}

/** Our own files mark what a spreadsheet would take for a formula with an apostrophe: it is not a part of the id. */
function unmarked(value: string): string {
  return /^'[=+\-@]/.test(value) ? value.slice(1) : value;
}

/** As much of a text as a row keeps, by whole characters; a null character, which no row can keep, is shown as a sign. */
function storable(text: string, length: number): string {
  return [...text.slice(0, length * 2)].slice(0, length).join("").replaceAll("\u0000", "\u{fffd}");
}
