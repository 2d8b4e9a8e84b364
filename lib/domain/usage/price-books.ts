import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { invariant } from "@/lib/domain/errors";

/** The versions by the instant from which each is in force. */
export class PriceBooks {
  private static readonly opened = new WeakMap<readonly PriceBook[], PriceBooks>();
  private readonly ascending: readonly Readonly<{ from: number; book: PriceBook }>[];

  /** One for each list: accounts that are decided together mostly share theirs. */
  static of(books: readonly PriceBook[]): PriceBooks {
    let opened = PriceBooks.opened.get(books);
    if (!opened) PriceBooks.opened.set(books, (opened = new PriceBooks(books)));
    return opened;
  }

  private constructor(books: readonly PriceBook[]) {
    invariant(books.length > 0, "some price book is in force");
    this.ascending = books
      .map((book) => ({ from: Date.parse(book.effectiveFrom), book }))
      .sort((a, b) => a.from - b.from || a.book.version - b.book.version);
  }

  /** The version in force at an instant; before the first one, the first. */
  at(instant: number): PriceBook {
    const found = this.ascending.findLast(({ from }) => from <= instant) ?? this.ascending[0];
    invariant(found !== undefined, "some price book is in force");
    return found.book;
  }

  /** The place of a version in the order of their coming into force. */
  placeOf(version: number): number {
    const place = this.ascending.findIndex(({ book }) => book.version === version);
    invariant(place >= 0, "a price book that was used is known");
    return place;
  }

  get(version: number): PriceBook {
    const found = this.ascending[this.placeOf(version)];
    invariant(found !== undefined, "a price book that was used is known");
    return found.book;
  }
}
