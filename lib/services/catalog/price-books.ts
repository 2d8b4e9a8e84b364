import "server-only";
import type { Transaction } from "@/db/client";
import { getPriceBook, listPriceBookVersions, type PriceBookVersion } from "@/db/queries/catalog";
import { priceBookSchema } from "@/lib/catalog/price-book-schema";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { DomainError } from "@/lib/domain/errors";

/** Published versions never change, so a version is read and checked once per process. */
const KEY = Symbol.for("drawdown.price-books");
const shared: typeof globalThis & { [KEY]?: Map<number, PriceBook> } = globalThis;

/** The price book that is in force at an instant (the account's now). @throws DomainError `not_found` before the first */
export async function priceBookAt(tx: Transaction, at: Date): Promise<PriceBook> {
  return priceBookAmong(tx, await listPriceBookVersions(tx), at);
}

/** As `priceBookAt`, for a use case that reads the versions together with what tells the instant. */
export async function priceBookAmong(
  tx: Transaction,
  versions: readonly PriceBookVersion[],
  at: Date,
): Promise<PriceBook> {
  const inForce = versions.find(({ effectiveFrom }) => effectiveFrom.getTime() <= at.getTime());
  if (!inForce) throw new DomainError("not_found", { field: "priceBook" });
  return priceBookOf(tx, inForce.version);
}

/** One published version. @throws DomainError `not_found` */
export async function priceBookOf(tx: Transaction, version: number): Promise<PriceBook> {
  const books = (shared[KEY] ??= new Map<number, PriceBook>());
  const known = books.get(version);
  if (known) return known;
  const row = await getPriceBook(tx, version);
  const book = priceBookSchema.parse(row.document);
  books.set(version, book);
  return book;
}
