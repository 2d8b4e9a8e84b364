import "server-only";
import { listDueAccounts } from "@/db/queries/due";
import { authorize, type Context } from "@/lib/services/context";

/**
 * Accounts of the wall clock to which something happens by now, those that wait longest first; sandboxes follow their own.
 * @throws DomainError `not_permitted`
 */
export async function listDue(ctx: Context, limit: number): Promise<readonly string[]> {
  authorize(ctx, "account.list");
  return ctx.db.read((tx) => listDueAccounts(tx, ctx.now, limit));
}
