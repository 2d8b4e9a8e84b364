import "server-only";
import { listServiceKeys } from "@/db/queries/service-keys";
import { authorize, type Context } from "@/lib/services/context";
import { type KeyView, toKeyView } from "@/lib/services/keys/key-view";

/** Every key there is or was, the newest first. @throws DomainError `not_permitted` */
export async function listKeys(ctx: Context): Promise<readonly KeyView[]> {
  authorize(ctx, "key.read");
  const rows = await ctx.db.read(listServiceKeys);
  return rows.map((row) => toKeyView(row, ctx.now));
}
