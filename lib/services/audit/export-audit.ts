import "server-only";
import { listNamedAuditEntries, type NamedAuditRow } from "@/db/queries/audit";
import type { Cursor } from "@/db/queries/keyset";
import { toAuditConditions } from "@/lib/services/audit/audit-filter";
import { type AuditListItem, toAuditListItem } from "@/lib/services/audit/audit-view";
import type { SearchAudit } from "@/lib/services/audit/search-audit";
import { authorize, type Context } from "@/lib/services/context";
import { csvLines, EXPORT_PAGE } from "@/lib/services/csv";

/** The columns keep their English names in every language: programs read them. Instants are ISO 8601 in UTC. */
const COLUMNS: Readonly<Record<string, (entry: AuditListItem) => string | null>> = {
  recorded_at: (entry) => entry.recordedAt,
  effective_at: (entry) => entry.effectiveAt,
  actor: (entry) => entry.actorName,
  actor_role: (entry) => entry.actorRole,
  actor_id: (entry) => entry.actorId,
  action: (entry) => entry.action,
  account_id: (entry) => entry.account?.id ?? null,
  account: (entry) => entry.account?.name ?? null,
  subject_type: (entry) => entry.subjectType,
  subject_id: (entry) => entry.subjectId,
  before: (entry) => JSON.stringify(entry.before),
  after: (entry) => JSON.stringify(entry.after),
  reason: (entry) => entry.reason,
  origin: (entry) => entry.origin,
  request_id: (entry) => entry.requestId,
  entry_id: (entry) => entry.id,
};

/**
 * The audit trail as CSV, filtered as on the screen, newest first and in pieces.
 * @throws DomainError as `searchAudit`, at the first piece
 */
export async function* exportAudit(ctx: Context, input: SearchAudit): AsyncGenerator<string> {
  authorize(ctx, "audit.read", input.accountId);
  const conditions = toAuditConditions(ctx, input);
  yield csvLines([Object.keys(COLUMNS)]);
  for (let cursor: Cursor | null = null, more = true; more;) {
    const from: Cursor | null = cursor;
    const rows: readonly NamedAuditRow[] = await ctx.db.read((tx) =>
      listNamedAuditEntries(tx, { ...conditions, cursor: from, limit: EXPORT_PAGE }),
    );
    yield csvLines(rows.map(toAuditListItem).map((entry) => Object.values(COLUMNS).map((of) => of(entry))));
    const last = rows.at(-1)?.entry;
    cursor = last ? { value: last.recordedAt.toISOString(), id: last.id } : null;
    more = rows.length === EXPORT_PAGE;
  }
}
