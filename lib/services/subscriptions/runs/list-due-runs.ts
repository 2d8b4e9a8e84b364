import "server-only";
import { listDueRuns as listRows } from "@/db/queries/renewal-runs";
import { authorize, type Context } from "@/lib/services/context";

export type DueRun = Readonly<{ accountId: string; id: string }>;

const DUE_AT_ONCE = 100;

/** What was asked for and is at no worker that lives, the longest waiting first. @throws DomainError `not_permitted` */
export async function listDueRuns(ctx: Context): Promise<readonly DueRun[]> {
  authorize(ctx, "order.write");
  return ctx.db.read((tx) => listRows(tx, ctx.now, DUE_AT_ONCE));
}
