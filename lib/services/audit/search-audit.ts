import "server-only";
import { z } from "zod";
import { countAuditEntries, listActors, listNamedAuditEntries } from "@/db/queries/audit";
import { auditFilterInput, toAuditConditions } from "@/lib/services/audit/audit-filter";
import { type AuditListItem, toAuditListItem } from "@/lib/services/audit/audit-view";
import { authorize, type Context } from "@/lib/services/context";
import { type Page, pageInput, readCursor, toPage } from "@/lib/services/paging";

export const SearchAudit = z.object({ ...pageInput, ...auditFilterInput });
export type SearchAudit = z.infer<typeof SearchAudit>;

/** A list's count is exact up to here. */
export const COUNT_MOST = 10_000;

export type AuditList = Page<AuditListItem> &
  Readonly<{
    count: number;
    /** Whose deeds the list can be narrowed to: staff, and the person it is narrowed to. */
    actors: readonly Readonly<{ id: string; name: string }>[];
  }>;

/**
 * The audit trail of everything, newest first, narrowed by account, person, kind of deed and days. `count` is exact up to
 * 10,000.
 * @throws DomainError `not_permitted`, `invalid_input` for a foreign cursor or a day that there is not
 */
export async function searchAudit(ctx: Context, input: SearchAudit): Promise<AuditList> {
  authorize(ctx, "audit.read", input.accountId);
  const conditions = toAuditConditions(ctx, input);
  const cursor = readCursor(input.cursor);
  const { actor = "system" } = input;
  return ctx.db.read(async (tx) => {
    const [rows, count, actors] = await Promise.all([
      listNamedAuditEntries(tx, { ...conditions, cursor, limit: input.limit + 1 }),
      countAuditEntries(tx, conditions, COUNT_MOST + 1),
      listActors(tx, actor === "system" ? null : actor),
    ]);
    const page = toPage(rows, input.limit, {
      row: toAuditListItem,
      cursor: ({ entry }) => ({ value: entry.recordedAt.toISOString(), id: entry.id }),
    });
    return { ...page, count, actors };
  });
}
