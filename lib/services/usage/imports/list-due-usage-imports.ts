import "server-only";
import { listDueImports } from "@/db/queries/usage-imports";
import { authorize, type Context } from "@/lib/services/context";

export type DueUsageImport = Readonly<{ accountId: string; id: string }>;

const DUE_AT_ONCE = 100;

/** What was started and is at no worker that lives, the longest waiting first. @throws DomainError `not_permitted` */
export async function listDueUsageImports(ctx: Context): Promise<readonly DueUsageImport[]> {
  authorize(ctx, "usage.write");
  return ctx.db.read((tx) => listDueImports(tx, ctx.now, DUE_AT_ONCE));
}
