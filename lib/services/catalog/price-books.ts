import "server-only";
import type { Transaction } from "@/db/client";
import { getPriceBook, getPriceBookVersionAt } from "@/db/queries/catalog";
import { priceBookSchema } from "@/lib/catalog/price-book-schema";
import type { PriceBook } from "@/lib/domain/catalog/price-book";

/** Published versions never change, so a version is read and checked once per process. */
const KEY = Symbol.for("drawdown.price-books");
const shared: typeof globalThis & { [KEY]?: Map<number, PriceBook> } = globalThis;

/** The price book that is in force at an instant (the account's now). */
export async function priceBookAt(tx: Transaction, at: Date): Promise<PriceBook> {
  return priceBookOf(tx, await getPriceBookVersionAt(tx, at));
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
