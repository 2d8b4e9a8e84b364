import type { Refusal } from "@/components/form/refusal";
import { isDomainError } from "@/lib/domain/errors";
import { checkDeviceId, splitDeviceIds } from "@/lib/domain/ipc/device-ids";

/** One device as it stands in the text: its number among the devices, the line it is on, and what is wrong with it. */
export type DeviceRow = Readonly<{ row: number; line: number; deviceId: string; fault: Refusal | null }>;

/**
 * Reads the text as the order will, but names every fault at once: the order's own check stops at the first.
 * Rows count from 1, as refusals name them; lines count from 0.
 */
export function readDeviceRows(text: string): readonly DeviceRow[] {
  const firstRows = new Map<string, number>();
  const parts = text
    .split("\n")
    .flatMap((content, line) => splitDeviceIds(content).map((deviceId) => ({ line, deviceId })));
  return parts.map(({ line, deviceId }, index) => {
    const row = index + 1;
    const first = firstRows.get(deviceId);
    if (first === undefined) firstRows.set(deviceId, row);
    const fault = first === undefined ? faultOf(deviceId, row) : repeated(deviceId, { row, first });
    return { row, line, deviceId, fault };
  });
}

function faultOf(deviceId: string, row: number): Refusal | null {
  try {
    checkDeviceId(deviceId, row);
    return null;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return { ok: false, code: error.code, details: error.details };
  }
}

function repeated(deviceId: string, at: Readonly<{ row: number; first: number }>): Refusal {
  const device = [...deviceId].slice(0, 40).join("");
  return { ok: false, code: "device_duplicate", details: { field: "devices", device, ...at } };
}

/** One device a line, so that the number of a row is the number of its line. */
export function oneALine(text: string): string {
  return splitDeviceIds(text).join("\n");
}

/** The text without the rows named. */
export function withoutRows(rows: readonly DeviceRow[], unwanted: (row: DeviceRow) => boolean): string {
  return rows
    .filter((row) => !unwanted(row))
    .map((row) => row.deviceId)
    .join("\n");
}

export type Pasted = Readonly<{ text: string; columns: number }>;

/**
 * What was copied from a spreadsheet has its columns parted by tabs: the first is taken for the devices. Anything else is
 * a list of devices however it is parted; a single one is null, for the browser to insert.
 */
export function readPasted(text: string): Pasted | null {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  const columns = Math.max(0, ...lines.map((line) => line.split("\t").length));
  if (lines.length > 1 && columns > 1 && lines.every((line) => line.includes("\t"))) {
    return { text: lines.map((line) => line.split("\t")[0]?.trim() ?? "").join("\n"), columns };
  }
  const devices = splitDeviceIds(text);
  return devices.length < 2 ? null : { text: devices.join("\n"), columns: 1 };
}
