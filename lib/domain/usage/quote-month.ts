import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { VideoFormat } from "@/lib/domain/catalog/video-cell";
import { invariant } from "@/lib/domain/errors";
import type { Money } from "@/lib/domain/money/money";
import { Derivation, type LineCharge } from "@/lib/domain/pricing/derivation";
import { derivePayAsYouGo } from "@/lib/domain/pricing/quote-pay-as-you-go";
import type { Figure } from "@/lib/domain/pricing/receipt";
import { priceOf } from "@/lib/domain/usage/meter-price";
import { PriceBooks } from "@/lib/domain/usage/price-books";
import type { MeterUse } from "@/lib/domain/usage/usage-facts";

/** One price list's charge of a period, with its receipt. */
export type MeterCharge = Readonly<{ variant: string; units: number; line: LineCharge }>;

/** A capability's pay-as-you-go of a period: the exact amount, shown half-up to two decimals, and its lines. */
export type MonthCharge = Readonly<{
  units: number;
  exact: Figure;
  shown: Money;
  lines: readonly MeterCharge[];
}>;

const CURRENCY = "CNY";

/**
 * The amount of one capability's counters of one period and channel. It is a function of the counts alone: late and
 * voided events change a count, and the whole is priced again. Units of a version are charged at its prices; the place
 * in the tiers goes on from the version before.
 */
export function quoteMonth(books: readonly PriceBook[], uses: readonly MeterUse[]): MonthCharge {
  const [first] = uses;
  invariant(first !== undefined, "a period without counters has no charge");
  invariant(
    uses.every(
      ({ period, capability, channel }) =>
        period === first.period && capability === first.capability && channel === first.channel,
    ),
    "one capability, channel and period is priced at once",
  );
  const known = PriceBooks.of(books);
  const variants = [...new Set(uses.map(({ variant }) => variant))].sort();
  const lines = variants.map((variant) =>
    quoteMeter(
      known,
      uses.filter((use) => use.variant === variant),
    ),
  );
  const units = uses.reduce((total, use) => total + use.units, 0);
  return { units, lines, ...sumOf(lines) };
}

function sumOf(lines: readonly MeterCharge[]): Pick<MonthCharge, "exact" | "shown"> {
  const book = Math.max(...lines.map(({ line }) => line.receipt.book));
  const derivation = new Derivation({ rule: "sum", book, subject: {} });
  const figures = lines.map(({ line }) => derivation.figure("pricing.line-amount", line.exact, CURRENCY));
  const { exact, shown } = derivation.line(derivation.sum("pricing.sum", figures), CURRENCY);
  return { exact, shown };
}

/** The counters of one price list, by the versions that were in force one after the other. */
function quoteMeter(books: PriceBooks, uses: readonly MeterUse[]): MeterCharge {
  const used = uses.toSorted((a, b) => books.placeOf(a.book) - books.placeOf(b.book));
  const charged = used.filter(({ units }) => units > 0);
  // What was voided to nothing still has its line, of nothing.
  const parts = (charged.length > 0 ? charged : used.slice(-1)).map(({ book, units, ...use }) => ({
    book,
    units,
    price: priceOf(books.get(book), use),
  }));
  const last = parts.at(-1);
  const { capability, variant } = uses[0] ?? {};
  invariant(last !== undefined && capability !== undefined && variant !== undefined, "a line has counters");
  const subject = variant === "" ? { capability } : { capability, variant };
  const derivation = new Derivation({ rule: last.price.prices.shape, book: last.book, subject });
  const video = last.price.prices.shape === "grid" ? cornerOf(variant) : undefined;
  const line = derivation.line(derivePayAsYouGo(derivation, video ? { video } : {}, parts), CURRENCY);
  return { variant, units: uses.reduce((total, { units }) => total + units, 0), line };
}

/** A cell is named by its upper corner, `1440x60`, which lies in it. */
function cornerOf(variant: string): VideoFormat {
  const [resolutionP = 0, fps = 0] = variant.split("x").map((figure) => Number.parseInt(figure, 10));
  return { resolutionP, fps };
}
