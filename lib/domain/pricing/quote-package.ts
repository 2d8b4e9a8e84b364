import { findFactor, type DeductionInput, type FoundFactor } from "@/lib/domain/catalog/deductions";
import { findCapability } from "@/lib/domain/catalog/capabilities";
import { findPackage, type SoldPackage } from "@/lib/domain/catalog/packages";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { DomainError } from "@/lib/domain/errors";
import { isDecimalText } from "@/lib/domain/money/decimal";
import { Derivation, type Charge, type Term } from "@/lib/domain/pricing/derivation";
import { checkedQuantity } from "@/lib/domain/pricing/quantity";
import type { Receipt } from "@/lib/domain/pricing/receipt";
import { methodNotSupported, unknownCapability, unknownSpecification } from "@/lib/domain/pricing/refusals";

/** The most lots that one order takes. */
export const PACKAGES_MAX = 1_000;

export type PackageInput = Readonly<{
  package: string;
  /** Points or calls, as the package counts. */
  size: number;
  quantity: number;
  channel?: string;
}>;

export type PackageQuote = Charge & Readonly<{ sold: SoldPackage; size: number; quantity: number }>;

/**
 * A resource package: the price of its size, once for each.
 * @throws DomainError `unknown_specification` (package, size, channel), `invalid_quantity` (quantity),
 * `method_not_supported` (package: none is sold for it; channel: not on that one), in this order.
 */
export function quotePackage(book: PriceBook, input: PackageInput): PackageQuote {
  const sold = findPackage(book, input.package);
  if (!sold) throw unknownSpecification("package", input.package);
  const spec = sold === "not-sold" ? undefined : sold.specs.find(({ size }) => size === input.size);
  if (sold !== "not-sold" && !spec) throw unknownSpecification("size", input.size);
  const channel = input.channel ?? "official";
  if (channel !== "official" && channel !== "marketplace") throw unknownSpecification("channel", channel);
  const quantity = checkedQuantity(input.quantity, "quantity", { max: PACKAGES_MAX });
  if (sold === "not-sold" || !spec) throw methodNotSupported("package", input.package);
  if (!sold.channels.includes(channel)) throw methodNotSupported("channel", channel);
  const subject = { package: sold.id, size: String(spec.size), channel };
  const derivation = new Derivation({ rule: "cell", book: book.version, subject });
  const path = `${sold.path}/${String(sold.specs.indexOf(spec))}`;
  const price = derivation.price("pricing.unit-price", spec, { book: book.version, path, per: "package" });
  const count = derivation.input("pricing.quantity", quantity, "package");
  const charge = derivation.charge(derivation.multiply("pricing.amount", price, count), "CNY");
  return { ...charge, sold, size: spec.size, quantity };
}

export type PointsInput = DeductionInput & Readonly<{ package: string; units: number }>;
export type PointsQuote = Readonly<{ points: string; pointsPerUnit: string; receipt: Receipt }>;

/** Points come to six decimals, for each event and lot. */
const POINT_DECIMALS = 6;

/**
 * The points that units take from a package: factor × calls, or factor a minute × seconds / 60, half-up to six decimals.
 * @throws DomainError `unknown_specification` (package), `unknown_capability`, `invalid_quantity` (units),
 * `method_not_supported` (capability: the package does not pay for it).
 */
export function quotePoints(book: PriceBook, input: PointsInput): PointsQuote {
  const found = findPaying(book, input);
  const units = checkedQuantity(input.units, "units");
  return derivePoints(book, found, { units, capability: input.capability, package: input.package });
}

/** The points that whole units take by a factor that was found, with how they came to be. */
export function derivePoints(
  book: PriceBook,
  found: FoundFactor,
  use: Readonly<{ units: number; capability: string; package: string }>,
): PointsQuote {
  const { capability } = use;
  const derivation = new Derivation({
    rule: "points",
    book: book.version,
    subject: { capability, package: use.package },
  });
  const count = derivation.input(
    found.unit === "call" ? "pricing.units" : "pricing.seconds",
    use.units,
    found.unit,
  );
  const factor = deriveFactor(derivation, found, book.version);
  const figure = derivation.multiply(
    "pricing.points-taken",
    deriveMeasure(derivation, count, found.unit),
    factor,
  );
  const points = derivation.round("pricing.total", figure, { mode: "half-up", decimals: POINT_DECIMALS });
  const total = points.top.toFixed();
  const receipt = derivation.receipt(points, { currency: null, unit: "point", total });
  return { points: total, pointsPerUnit: found.points, receipt };
}

export type CoverageInput = DeductionInput & Readonly<{ package: string; points: string }>;
export type Coverage = Readonly<{
  units: string;
  unit: "call" | "second";
  pointsPerUnit: string;
  receipt: Receipt;
}>;

/**
 * The whole units, calls or seconds of video, that so many points pay for.
 * @throws DomainError as `quotePoints`, with `invalid_amount` (points).
 */
export function quoteCoverage(book: PriceBook, input: CoverageInput): Coverage {
  const found = findPaying(book, input);
  if (!isDecimalText(input.points) || input.points.startsWith("-")) {
    throw new DomainError("invalid_amount", { field: "points", value: input.points.slice(0, 40) });
  }
  const { capability } = input;
  const derivation = new Derivation({
    rule: "coverage",
    book: book.version,
    subject: { capability, package: input.package },
  });
  const points = derivation.input("pricing.points", input.points, "point");
  const factor = deriveFactor(derivation, found, book.version);
  const exact = derivation.ratio("pricing.units-exact", deriveReach(derivation, points, found.unit), factor);
  const units = derivation.round("pricing.units-covered", exact, { mode: "down", decimals: 0 });
  const total = units.top.toFixed();
  const receipt = derivation.receipt(units, { currency: null, unit: found.unit, total });
  return { units: total, unit: found.unit, pointsPerUnit: found.points, receipt };
}

/** A minute's factor is divided into points × 60, which counts the seconds. */
function deriveReach(derivation: Derivation, points: Term, unit: "call" | "second"): Term {
  if (unit === "call") return points;
  const perMinute = derivation.input("pricing.seconds-per-minute", 60, "second");
  return derivation.multiply("pricing.points", points, perMinute);
}

/** Calls as they are, seconds as minutes. */
function deriveMeasure(derivation: Derivation, count: Term, unit: "call" | "second"): Term {
  if (unit === "call") return count;
  return derivation.ratio(
    "pricing.minutes",
    count,
    derivation.input("pricing.seconds-per-minute", 60, "second"),
  );
}

function deriveFactor(derivation: Derivation, { points, cited, unit }: FoundFactor, book: number): Term {
  if (!cited) return derivation.input("pricing.factor", points, "factor");
  const per = unit === "call" ? "call" : "minute";
  return derivation.price("pricing.factor", cited.factor, { book, path: cited.path, per });
}

function findPaying(book: PriceBook, input: DeductionInput & Readonly<{ package: string }>): FoundFactor {
  const sold = findPackage(book, input.package);
  if (!sold) throw unknownSpecification("package", input.package);
  if (!findCapability(book, input.capability)) throw unknownCapability("capability", input.capability);
  const factor = sold === "not-sold" ? undefined : findFactor(book, sold, input);
  if (!factor) throw methodNotSupported("capability", input.capability);
  return factor;
}
