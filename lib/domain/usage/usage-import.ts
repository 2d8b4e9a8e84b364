import type { UploadLimits } from "@/lib/domain/files/upload";

/** How many uses one file takes, and how large it may be. */
export const IMPORT_LIMITS: UploadLimits = { rowsMax: 200_000, bytesMax: 64 * 1024 * 1024 };

export const IMPORT_FORMATS = ["csv", "ndjson"] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** `checked`: nothing happens before somebody starts or discards it. `waiting`: started, and at no worker yet. */
export const IMPORT_STATUSES = ["checked", "waiting", "running", "done", "discarded"] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/**
 * `problem`: the row could not be read as a use. `waiting`: will be recorded. The others are the answers that an event
 * gets: `duplicate` is one whose id was known, and which counted then.
 */
export const IMPORT_ROW_STATES = ["problem", "waiting", "accepted", "duplicate", "refused"] as const;
export type ImportRowState = (typeof IMPORT_ROW_STATES)[number];

/** Whether the worker has something to do with it. */
export function isImportDue(status: ImportStatus): boolean {
  return status === "waiting" || status === "running";
}
