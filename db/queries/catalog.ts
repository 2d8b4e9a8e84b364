import "server-only";
import { and, desc, eq, lte } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { insertRows, type Write } from "@/db/queries/write";
import { priceBook } from "@/db/schema/catalog";
import { DomainError } from "@/lib/domain/errors";

export type PriceBookRow = typeof priceBook.$inferSelect;

/** The newest version that is in force at an instant. @throws DomainError `not_found` before the first */
export async function getPriceBookVersionAt(tx: Transaction, at: Date): Promise<number> {
  const [row] = await tx
    .select({ version: priceBook.version })
    .from(priceBook)
    .where(lte(priceBook.effectiveFrom, at))
    .orderBy(desc(priceBook.effectiveFrom), desc(priceBook.version))
    .limit(1);
  if (!row) throw new DomainError("not_found", { field: "priceBook" });
  return row.version;
}

/** @throws DomainError `not_found` */
export async function getPriceBook(tx: Transaction, version: number): Promise<PriceBookRow> {
  const row = await findPriceBook(tx, version);
  if (!row) throw new DomainError("not_found", { field: "priceBook" });
  return row;
}

export async function findPriceBook(tx: Transaction, version: number): Promise<PriceBookRow | undefined> {
  const [row] = await tx
    .select()
    .from(priceBook)
    .where(and(eq(priceBook.version, version)));
  return row;
}

export function insertPriceBook(row: typeof priceBook.$inferInsert): Write | undefined {
  return insertRows(priceBook, [row]);
}
