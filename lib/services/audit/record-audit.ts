import "server-only";
import { v7 as uuid } from "uuid";
import { insertAuditEntry } from "@/db/queries/audit";
import type { Write } from "@/db/queries/write";
import { actorId, actorName, type Context } from "@/lib/services/context";

/** What concerns no account (users, price books) is filed under the operator's own id. */
export const OPERATOR_ACCOUNT_ID = "00000000-0000-0000-0000-000000000000";

/** Plain JSON: what the audit trail keeps of a state. Secrets and password hashes never belong in it. */
export type AuditFacts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export type AuditNote = Readonly<{
  accountId?: string;
  action: string;
  subject: Readonly<{ type: "account" | "wallet" | "order" | "user" | "price-book"; id: string }>;
  before?: AuditFacts;
  after?: AuditFacts;
  reason?: string;
  /** The account's own now, where it differs from the wall clock. */
  effectiveAt?: Date;
}>;

/** Who did what, to be written in the transaction of the deed: both are there or neither is. */
export function recordAudit(ctx: Context, note: AuditNote): Write | undefined {
  return insertAuditEntry({
    accountId: note.accountId ?? OPERATOR_ACCOUNT_ID,
    id: uuid(),
    action: note.action,
    subjectType: note.subject.type,
    subjectId: note.subject.id,
    actorId: actorId(ctx.actor),
    actorName: actorName(ctx.actor),
    actorRole: ctx.actor.kind === "user" ? ctx.actor.role : "system",
    before: note.before ?? null,
    after: note.after ?? null,
    reason: note.reason ?? null,
    origin: ctx.origin,
    requestId: ctx.requestId,
    effectiveAt: note.effectiveAt ?? ctx.now,
    recordedAt: ctx.now,
  });
}
