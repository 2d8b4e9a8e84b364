import "server-only";
import { z } from "zod";
import { getAuditEntry as getAuditEntryRow } from "@/db/queries/audit";
import { type AuditListItem, toAuditListItem } from "@/lib/services/audit/audit-view";
import { authorize, type Context } from "@/lib/services/context";

/** `filedUnder` is the account's id, or the operator's for what concerns no account. */
export const GetAuditEntry = z.object({ filedUnder: z.guid(), id: z.uuid() });
export type GetAuditEntry = z.infer<typeof GetAuditEntry>;

/** One entry of the audit trail. @throws DomainError `not_found`, `not_permitted` */
export async function getAuditEntry(ctx: Context, { filedUnder, id }: GetAuditEntry): Promise<AuditListItem> {
  authorize(ctx, "audit.read", filedUnder);
  return toAuditListItem(await ctx.db.read((tx) => getAuditEntryRow(tx, filedUnder, id)));
}
