import "server-only";
import type { AuditRow, NamedAuditRow } from "@/db/queries/audit";
import { OPERATOR_ACCOUNT_ID } from "@/lib/services/audit/record-audit";

export type AuditView = Readonly<{
  id: string;
  action: string;
  subjectType: string;
  subjectId: string;
  actorName: string;
  actorRole: string;
  /** Plain JSON of what was and what is, by field. */
  before: Readonly<Record<string, unknown>>;
  after: Readonly<Record<string, unknown>>;
  reason: string | null;
  origin: string | null;
  requestId: string;
  effectiveAt: string;
  recordedAt: string;
}>;

/** An entry in the list over all accounts. `account` is null for what concerns none. */
export type AuditListItem = AuditView &
  Readonly<{
    /** Under which the entry is filed: an account's id, or the operator's. */
    filedUnder: string;
    account: Readonly<{ id: string; name: string }> | null;
    actorId: string | null;
  }>;

export function toAuditListItem({ entry, accountName }: NamedAuditRow): AuditListItem {
  const { accountId } = entry;
  const concerns = accountId !== OPERATOR_ACCOUNT_ID;
  return {
    ...toAuditView(entry),
    filedUnder: accountId,
    account: concerns ? { id: accountId, name: accountName ?? accountId } : null,
    actorId: entry.actorId,
  };
}

export function toAuditView(row: AuditRow): AuditView {
  return {
    id: row.id,
    action: row.action,
    subjectType: row.subjectType,
    subjectId: row.subjectId,
    actorName: row.actorName,
    actorRole: row.actorRole,
    before: toFields(row.before),
    after: toFields(row.after),
    reason: row.reason,
    origin: row.origin,
    requestId: row.requestId,
    effectiveAt: row.effectiveAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
  };
}

function toFields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
