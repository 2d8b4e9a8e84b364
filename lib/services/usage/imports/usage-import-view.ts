import "server-only";
import type { ImportRowRecord, NamedImport } from "@/db/queries/usage-imports";
import type { ImportFormat, ImportRowState, ImportStatus } from "@/lib/domain/usage/usage-import";
import type { ImportProblem } from "@/lib/services/usage/imports/read-uses";

export type UsageImportListItem = Readonly<{
  id: string;
  accountId: string;
  accountName: string;
  status: ImportStatus;
  fileName: string;
  format: ImportFormat;
  rows: number;
  problems: number;
  accepted: number;
  duplicates: number;
  refused: number;
  /** Rows without an outcome. */
  waiting: number;
  uploadedByName: string;
  uploadedAt: string;
}>;

export type UsageImportRowView = Readonly<{
  line: number;
  eventId: string;
  capability: string | null;
  occurredAt: string | null;
  state: ImportRowState;
  problem: ImportProblem | null;
}>;

export function toUsageImportListItem(row: NamedImport): UsageImportListItem {
  const { id, accountId, accountName, status, fileName, format, uploadedByName } = row;
  const { rows, problems, accepted, duplicates, refused } = row;
  return {
    ...{ id, accountId, accountName, status, fileName, format, uploadedByName },
    ...{ rows, problems, accepted, duplicates, refused },
    waiting: rows - problems - accepted - duplicates - refused,
    uploadedAt: row.uploadedAt.toISOString(),
  };
}

export function toUsageImportRowView(row: ImportRowRecord): UsageImportRowView {
  const { line, eventId, input, state, code, details } = row;
  return {
    line,
    eventId,
    capability: input?.capability ?? null,
    occurredAt: input?.occurredAt ?? null,
    state,
    problem: code === null ? null : { code, details: details ?? {} },
  };
}
