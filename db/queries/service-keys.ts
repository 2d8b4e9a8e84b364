import "server-only";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { insertRows, type Write } from "@/db/queries/write";
import { serviceKey } from "@/db/schema/service-keys";
import { DomainError } from "@/lib/domain/errors";

export type ServiceKeyRow = typeof serviceKey.$inferSelect;

export function insertServiceKey(row: ServiceKeyRow): Write | undefined {
  return insertRows(serviceKey, [row]);
}

/** All of them, the newest first: there are a few dozen in the life of a shop. */
export async function listServiceKeys(tx: Transaction): Promise<ServiceKeyRow[]> {
  return tx.select().from(serviceKey).orderBy(desc(serviceKey.createdAt), desc(serviceKey.id));
}

export async function findServiceKeyByHash(
  tx: Transaction,
  tokenHash: string,
): Promise<ServiceKeyRow | undefined> {
  const [row] = await tx.select().from(serviceKey).where(eq(serviceKey.tokenHash, tokenHash));
  return row;
}

/** A key that nobody else changes until the commit. @throws DomainError `not_found` */
export async function lockServiceKey(tx: Transaction, id: string): Promise<ServiceKeyRow> {
  const [row] = await tx.select().from(serviceKey).where(eq(serviceKey.id, id)).for("no key update");
  if (!row) throw new DomainError("not_found", { field: "keyId" });
  return row;
}

export async function revokeServiceKey(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx
    .update(serviceKey)
    .set({ revokedAt: at })
    .where(and(eq(serviceKey.id, id), isNull(serviceKey.revokedAt)));
}

/** Later wins, whichever process says it first. */
export async function noteKeyUse(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx
    .update(serviceKey)
    .set({ lastUsedAt: sql`greatest(${serviceKey.lastUsedAt}, ${at.toISOString()}::timestamptz)` })
    .where(eq(serviceKey.id, id));
}
