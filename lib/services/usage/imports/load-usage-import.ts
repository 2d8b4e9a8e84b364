import "server-only";
import type { Transaction } from "@/db/client";
import { getImport, type NamedImport } from "@/db/queries/usage-imports";
import type { Context } from "@/lib/services/context";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";

/** An import under its account's lock, and as it is once the lock is had. @throws DomainError `not_found` */
export async function lockUsageImport(tx: Transaction, ctx: Context, importId: string): Promise<NamedImport> {
  const { accountId } = await getImport(tx, importId);
  await lockCurrentAccount(tx, ctx, accountId);
  return getImport(tx, importId);
}
