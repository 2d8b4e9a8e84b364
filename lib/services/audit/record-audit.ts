import "server-only";
import { v7 as uuid } from "uuid";
import { insertAuditEntries } from "@/db/queries/audit";
import type { Write } from "@/db/queries/write";
import { actorId, actorName, actorRole, type Context } from "@/lib/services/context";

/** What concerns no account (users, price books) is filed under the operator's own id. */
export const OPERATOR_ACCOUNT_ID = "00000000-0000-0000-0000-000000000000";

/** Plain JSON: what the audit trail keeps of a state. Secrets and password hashes never belong in it. */
export type AuditFacts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export type AuditNote = Readonly<{
  accountId?: string;
  action: string;
  subject: Readonly<{
    type:
      | "account"
      | "wallet"
      | "order"
      | "bulk-order"
      | "plan"
      | "renewal-run"
      | "device"
      | "user"
      | "price-book"
      | "service"
      | "view"
      | "usage"
      | "usage-import"
      | "key"
      | "message"
      | "recipient"
      | "mute";
    id: string;
  }>;
  before?: AuditFacts;
  after?: AuditFacts;
  reason?: string;
  /** The account's own now, where it differs from the wall clock. */
  effectiveAt?: Date;
  /** Who wanted it, where a process of ours does it on their word. */
  onBehalfOf?: Readonly<{ id: string | null; name: string; role: string }>;
}>;

/** Who did what, to be written in the transaction of the deed: both are there or neither is. One note or many. */
export function recordAudit(ctx: Context, ...notes: readonly AuditNote[]): Write | undefined {
  return insertAuditEntries(
    notes.map((note) => {
      const by = note.onBehalfOf ?? {
        id: actorId(ctx.actor),
        name: actorName(ctx.actor),
        role: actorRole(ctx.actor),
      };
      return {
        accountId: note.accountId ?? OPERATOR_ACCOUNT_ID,
        id: uuid(),
        action: note.action,
        subjectType: note.subject.type,
        subjectId: note.subject.id,
        actorId: by.id,
        actorName: by.name,
        actorRole: by.role,
        before: note.before ?? null,
        after: note.after ?? null,
        reason: note.reason ?? null,
        origin: ctx.origin,
        requestId: ctx.requestId,
        effectiveAt: note.effectiveAt ?? ctx.now,
        recordedAt: ctx.now,
      };
    }),
  );
}
