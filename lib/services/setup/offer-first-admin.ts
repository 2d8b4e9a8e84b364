import "server-only";
import { countActiveAdmins, countOpenFirstAdminLinks, insertLink, lockName } from "@/db/queries/users";
import { write } from "@/db/queries/write";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { newLink } from "@/lib/services/users/links";

/** A link for the first admin, while there is none and no earlier link can still be used; else null. */
export async function offerFirstAdmin(ctx: Context): Promise<string | null> {
  authorize(ctx, "user.write");
  return ctx.db.transaction(async (tx) => {
    await lockName(tx, "admins");
    if ((await countActiveAdmins(tx)) > 0 || (await countOpenFirstAdminLinks(tx, ctx.now)) > 0) return null;
    const link = newLink("first-admin", null, ctx.now);
    await write(tx, [
      insertLink(link.row),
      recordAudit(ctx, { action: "user.offer-first-admin", subject: { type: "user", id: "first-admin" } }),
    ]);
    return link.path;
  });
}
