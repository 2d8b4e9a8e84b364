import "server-only";
import { createHash } from "node:crypto";
import { DomainError, invariant } from "@/lib/domain/errors";
import type { FileEncoding } from "@/lib/domain/files/upload";
import type { BulkProblem, BulkRow } from "@/lib/domain/ipc/bulk-rows";
import { BULK_LIMITS } from "@/lib/domain/orders/bulk-order";
import { decodeText } from "@/lib/services/files/decode-text";
import {
  readHeader,
  readTable,
  storable,
  type TableRecord,
  tooLarge,
  unmarked,
} from "@/lib/services/files/read-table";

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
  if (bytes.length > BULK_LIMITS.bytesMax) throw tooLarge(BULK_LIMITS);
  const [header, ...records] = readTable(decodeText(bytes, encoding), BULK_LIMITS);
  if (!header) throw new DomainError("csv_empty", { field: "file" });
  const places = placesOf(header.values);
  const rows = records.map(({ line, values }) =>
    toRow({ line, values, places, width: header.values.length }),
  );
  if (rows.length === 0) throw new DomainError("csv_empty", { field: "file" });
  const ignoredColumns = header.values.filter(
    (name, index) => name !== "" && !Object.values(places).includes(index),
  );
  return { rows, ignoredColumns: ignoredColumns.map((name) => storable(name, 60)) };
}

/** What the rows ask for, in 64 hexadecimal digits. */
export function digestOf(rows: readonly BulkRow[]): string {
  const hash = createHash("sha256");
  for (const { deviceId, capability, period } of rows)
    hash.update(JSON.stringify([deviceId, capability, period]));
  return hash.digest("hex");
}

type Places = Readonly<Record<Column, number>>;

function placesOf(header: readonly string[]): Places {
  const { device, capability, period } = readHeader(header, { names: NAMES, needed: COLUMNS });
  invariant(
    device !== undefined && capability !== undefined && period !== undefined,
    "a header without one of the columns is refused",
  );
  return { device, capability, period };
}

type Line = TableRecord & Readonly<{ places: Places; width: number }>;

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
