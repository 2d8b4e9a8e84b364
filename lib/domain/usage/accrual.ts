import { invariant } from "@/lib/domain/errors";
import type { PriceTier } from "@/lib/domain/catalog/price";
import { Decimal } from "@/lib/domain/money/decimal";
import { scaledInteger } from "@/lib/domain/packages/points";
import { priceOf } from "@/lib/domain/usage/meter-price";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { PriceBooks } from "@/lib/domain/usage/price-books";
import type { MeterKey, MeterUse } from "@/lib/domain/usage/usage-facts";
import type { MeterChange } from "@/lib/domain/usage/usage-plan";

/** Prices come to ten decimals. */
const PRICE_DECIMALS = 10;

/** Sixtieths of the last decimal of a price: whole, exact, and fast enough for every batch. */
type Sixtieths = bigint;

/**
 * By how much the charges of counters grow with their changes, times 60: exact, for a sixtieth of ten decimals has no
 * last one. The same amounts as `quoteMonth`, without the receipt. `uses` are the counters before, whole price lists of
 * them: places in the tiers go on from one price-book version to the next.
 */
export function accruedSixtieths(
  books: readonly PriceBook[],
  uses: readonly MeterUse[],
  changes: readonly MeterChange[],
): Decimal {
  if (changes.length === 0) return new Decimal(0);
  const known = PriceBooks.of(books);
  const before = groupByLine(uses);
  let grown = 0n;
  for (const [line, changed] of groupByLine(changes)) {
    const rows = before.get(line) ?? [];
    const after = [
      ...rows.filter(({ book }) => !changed.some((change) => change.book === book)),
      ...changed.map(({ before: _before, after: units, ...key }) => ({ ...key, units })),
    ];
    grown += chargeOf(known, after) - chargeOf(known, rows);
  }
  return new Decimal(grown.toString()).div(`1e${String(PRICE_DECIMALS)}`);
}

/** The counters of one price list, in the order in which the versions came into force. */
function chargeOf(books: PriceBooks, rows: readonly MeterUse[]): Sixtieths {
  let [charge, position] = [0n, 0];
  for (const row of rows.toSorted((a, b) => books.placeOf(a.book) - books.placeOf(b.book))) {
    if (row.units > 0) charge += chargeOfUnits(books.get(row.book), row, position);
    position += row.units;
  }
  return charge;
}

function chargeOfUnits(book: PriceBook, { units, ...key }: MeterUse, position: number): Sixtieths {
  const { prices, unit } = priceOf(book, key);
  if (prices.shape === "tiers") return 60n * chargeOfTiers(prices.tiers, position, units);
  const { price } = prices.shape === "flat" ? prices.price : cellOf(prices.cells, key.variant);
  // A minute's price for a second is a sixtieth of it.
  return scaledPrice(price) * BigInt(units) * (unit === "second" ? 1n : 60n);
}

function chargeOfTiers(tiers: readonly PriceTier[], from: number, units: number): Sixtieths {
  let charge = 0n;
  for (const { over, upTo, price } of tiers) {
    const within = Math.min(from + units, upTo ?? Infinity) - Math.max(from, over);
    if (within > 0) charge += scaledPrice(price) * BigInt(within);
  }
  return charge;
}

function cellOf<T extends Readonly<{ resolutionUpToP: number; fpsUpTo: number }>>(
  cells: readonly T[],
  variant: string,
): T {
  const cell = cells.find(
    ({ resolutionUpToP, fpsUpTo }) => `${String(resolutionUpToP)}x${String(fpsUpTo)}` === variant,
  );
  invariant(cell !== undefined, "a counted cell is in its price book");
  return cell;
}

/** Price books are few and their prices stand still. */
const scaled = new Map<string, bigint>();

function scaledPrice(price: string): bigint {
  let value = scaled.get(price);
  if (value === undefined) {
    value = scaledInteger(new Decimal(price), PRICE_DECIMALS);
    scaled.set(price, value);
  }
  return value;
}

function groupByLine<T extends Omit<MeterKey, "book">>(rows: readonly T[]): ReadonlyMap<string, T[]> {
  const lines = new Map<string, T[]>();
  for (const row of rows) {
    const line = `${row.period} ${row.channel} ${row.capability} ${row.variant}`;
    const known = lines.get(line);
    if (known) known.push(row);
    else lines.set(line, [row]);
  }
  return lines;
}
