import "server-only";
import type { ErrorCode } from "@/lib/domain/error-codes";
import { DomainError, type ErrorDetails, isDomainError } from "@/lib/domain/errors";
import type { FileEncoding } from "@/lib/domain/files/upload";
import { IMPORT_LIMITS, type ImportFormat } from "@/lib/domain/usage/usage-import";
import type { UsageInput } from "@/lib/domain/usage/usage-event";
import { decodeText } from "@/lib/services/files/decode-text";
import {
  type Places,
  readHeader,
  readTable,
  storable,
  type TableRecord,
  tooLarge,
  tooManyRows,
  unmarked,
} from "@/lib/services/files/read-table";
import { isFields, parseEvent } from "@/lib/services/usage/parse-event";
import { EVENT_ID_MAX } from "@/lib/services/usage/use-report";

/** A use as a row keeps it. */
export type KeptUse = Omit<UsageInput, "occurredAt"> & Readonly<{ occurredAt: string }>;

export type ImportProblem = Readonly<{ code: ErrorCode; details: ErrorDetails }>;

/** A line as it was read: the use that it reports, or why it reports none. */
export type ReadUse = Readonly<{ line: number; eventId: string }> &
  (Readonly<{ use: KeptUse; problem: null }> | Readonly<{ use: null; problem: ImportProblem }>);

/** An event's fields as the API and the generator call them; an account in a row must be the one that the file is for. */
const TEXTS = ["id", "account", "capability", "occurredAt", "outcome", "channel", "type"] as const;
const NUMBERS = ["quantity", "seconds", "fps", "resolutionP", "outputResolutionP"] as const;
const COLUMNS = [...TEXTS, ...NUMBERS, "reid"] as const;
type Column = (typeof COLUMNS)[number];

const NAMES: Readonly<Record<string, Column>> = {
  ...Object.fromEntries(COLUMNS.map((column) => [column.toLowerCase(), column])),
  eventid: "id",
  事件id: "id",
  能力: "capability",
  使用时间: "occurredAt",
  数量: "quantity",
};
const NEEDED = ["id", "capability", "occurredAt"] as const;

/**
 * Reads a file of reported uses: JSON objects, one a line, or a CSV whose first line names the fields of an event. A line
 * that cannot be read is a problem of that line alone.
 * @throws DomainError `file_too_large`, `file_not_csv`, `file_encoding`, `csv_malformed`, `csv_column_missing`,
 *   `csv_column_repeated`, `csv_column_unknown`, `csv_empty`, `too_many_rows`
 */
export function readUses(
  bytes: Uint8Array,
  { encoding, accountId }: Readonly<{ encoding: FileEncoding; accountId: string }>,
): Readonly<{ format: ImportFormat; uses: readonly ReadUse[] }> {
  if (bytes.length > IMPORT_LIMITS.bytesMax) throw tooLarge(IMPORT_LIMITS);
  const text = decodeText(bytes, encoding);
  const format = text.trimStart().startsWith("{") ? "ndjson" : "csv";
  const lines = format === "ndjson" ? readLines(text) : readCsv(text);
  if (lines.length === 0) throw new DomainError("csv_empty", { field: "file" });
  if (lines.length > IMPORT_LIMITS.rowsMax) throw tooManyRows(IMPORT_LIMITS.rowsMax);
  return { format, uses: lines.map((line) => toUse(line, accountId)) };
}

type Fields = Readonly<Record<string, unknown>>;
/** What a line says, or why it says nothing. */
type Line = Readonly<{ line: number; read: () => Fields }>;

function readLines(text: string): Line[] {
  const lines: Line[] = [];
  for (const [index, json] of text.split(/\r\n|\n|\r/).entries()) {
    const line = index + 1;
    if (json.trim() !== "") lines.push({ line, read: () => readJson(json, line) });
  }
  return lines;
}

function readJson(json: string, line: number): Fields {
  const value = parseJson(json);
  if (!isFields(value)) throw new DomainError("line_malformed", { row: line });
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readCsv(text: string): Line[] {
  const [header, ...records] = readTable(text, IMPORT_LIMITS);
  if (!header) throw new DomainError("csv_empty", { field: "file" });
  const places = readHeader(header.values, { names: NAMES, needed: NEEDED });
  const known = new Set<number | undefined>(Object.values(places));
  const unknown = header.values.find((name, index) => name !== "" && !known.has(index));
  if (unknown !== undefined) {
    const details = { field: "file", column: storable(unknown, 60), columns: COLUMNS.join(", ") };
    throw new DomainError("csv_column_unknown", details);
  }
  const width = header.values.length;
  return records.map((record) => ({ line: record.line, read: () => readRecord(record, places, width) }));
}

/** Empty values say nothing; figures and yes or no are read from their text. */
function readRecord({ line, values }: TableRecord, places: Places<Column>, width: number): Fields {
  // Empty values at the end of a line are no columns of their own; a value too few has moved the others.
  const found = values.findLastIndex((value) => value !== "") + 1;
  if (found > width || values.length < width)
    throw new DomainError("csv_columns", { row: line, found: values.length, columns: width });
  const fields: Record<string, unknown> = {};
  for (const column of COLUMNS) {
    const text = unmarked(values[places[column] ?? -1] ?? "");
    if (text !== "") fields[column] = toValue(column, text);
  }
  return fields;
}

const JSON_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;
const WORDS: Readonly<Record<string, boolean>> = { true: true, 1: true, false: false, 0: false };

/** What is no figure where one belongs stays text, which is refused with its field. */
function toValue(column: Column, text: string): unknown {
  if (NUMBERS.some((number) => number === column)) return JSON_NUMBER.test(text) ? parseJson(text) : text;
  if (column !== "reid") return text;
  return WORDS[text.toLowerCase()] ?? text;
}

function toUse({ line, read }: Line, accountId: string): ReadUse {
  let fields: Fields = {};
  try {
    fields = read();
    const use = keep(fields, accountId);
    return { line, eventId: use.id, use, problem: null };
  } catch (error) {
    if (!isDomainError(error)) throw error;
    const { id } = fields;
    const eventId = typeof id === "string" ? storable(id, EVENT_ID_MAX) : "";
    return { line, eventId, use: null, problem: { code: error.code, details: clean(error.details) } };
  }
}

/** Shapes only; what it means is decided when it is recorded. @throws DomainError as `parseEvent`; `input_missing` (occurredAt) */
function keep(fields: Fields, accountId: string): KeptUse {
  const { accountId: named, occurredAt, ...use } = parseEvent({ account: accountId, ...fields });
  if (named !== accountId.toLowerCase()) throw new DomainError("not_found", { field: "account" });
  if (!occurredAt) throw new DomainError("input_missing", { field: "occurredAt" });
  return { ...use, occurredAt: occurredAt.toISOString() };
}

/** What a file says of itself may be anything; a row keeps what it can. */
function clean(details: ErrorDetails): ErrorDetails {
  return Object.fromEntries(
    Object.entries(details).map(([key, value]) => [
      key,
      typeof value === "string" ? storable(value, 200) : value,
    ]),
  );
}
