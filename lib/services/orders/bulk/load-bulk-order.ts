import "server-only";
import type { Transaction } from "@/db/client";
import { type AccountRow } from "@/db/queries/accounts";
import { type BulkOrderRecord, getBulkOrder } from "@/db/queries/bulk-orders";
import type { Permission } from "@/lib/domain/access/permissions";
import { DomainError } from "@/lib/domain/errors";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";

export type NamedBulkOrder = BulkOrderRecord & Readonly<{ accountName: string }>;
type Ask = Readonly<{ ctx: Context; bulkOrderId: string; permission: Permission }>;

/** A bulk order that the actor may see. @throws DomainError `not_found` (also for another customer's), `not_permitted` */
export async function loadBulkOrder(
  tx: Transaction,
  { ctx, bulkOrderId, permission }: Ask,
): Promise<NamedBulkOrder> {
  const bulk = await getBulkOrder(tx, bulkOrderId);
  const own = ownAccountId(ctx);
  if (own !== undefined && own !== bulk.accountId)
    throw new DomainError("not_found", { field: "bulkOrderId" });
  authorize(ctx, permission, bulk.accountId);
  return bulk;
}

/** The same, under its account's lock and as it is once the lock is had. */
export async function lockBulkOrder(
  tx: Transaction,
  ask: Ask,
): Promise<Readonly<{ account: AccountRow; bulk: NamedBulkOrder }>> {
  const { accountId } = await loadBulkOrder(tx, ask);
  const { account } = await lockCurrentAccount(tx, ask.ctx, accountId);
  return { account, bulk: await getBulkOrder(tx, ask.bulkOrderId) };
}
