import "server-only";
import type { Transaction } from "@/db/client";
import { getLot, type LotDetailRow } from "@/db/queries/packages";
import { DomainError } from "@/lib/domain/errors";
import { type Context, ownAccountId } from "@/lib/services/context";

/** A lot that the actor may see. @throws DomainError `not_found`, also for another customer's package */
export async function loadOwnLot(tx: Transaction, ctx: Context, lotId: string): Promise<LotDetailRow> {
  const row = await getLot(tx, lotId);
  const own = ownAccountId(ctx);
  if (own !== undefined && own !== row.lot.accountId) {
    throw new DomainError("not_found", { field: "packageId" });
  }
  return row;
}
