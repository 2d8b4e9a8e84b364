import "server-only";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { ask, type Columns, question } from "@/db/queries/reading";
import { insertRows, type Write } from "@/db/queries/write";
import { priceBook } from "@/db/schema/catalog";
import { DomainError } from "@/lib/domain/errors";

export type PriceBookRow = typeof priceBook.$inferSelect;

export type PriceBookVersion = Readonly<{ version: number; effectiveFrom: Date }>;

/** Every published version, the one that is in force longest from now first; there are a few each year. */
export const PRICE_BOOK_VERSIONS = question("version, effective_from", toVersion)`from price_book
  order by effective_from desc, version desc`;

export function listPriceBookVersions(tx: Transaction): Promise<readonly PriceBookVersion[]> {
  return ask(tx, PRICE_BOOK_VERSIONS);
}

function toVersion([version, effectiveFrom]: Columns): PriceBookVersion {
  return {
    version: Number.parseInt(String(version), 10),
    effectiveFrom: new Date(String(effectiveFrom)),
  };
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
