import "server-only";
import { findFactor } from "@/lib/domain/catalog/deductions";
import { findPackage, OCR_SHARED, type SoldPackage } from "@/lib/domain/catalog/packages";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { Basis, PackageSpec } from "@/lib/domain/catalog/price";
import { quotient, weakestBasis } from "@/lib/domain/catalog/price-figure";
import type { VideoFormat } from "@/lib/domain/catalog/video-cell";
import { toText } from "@/lib/domain/money/money";
import { fixedPriceBreakEven, packageBreakEven } from "@/lib/domain/pricing/break-even";
import { exact, plainText } from "@/lib/domain/pricing/exact";
import { quoteCoverage } from "@/lib/domain/pricing/quote-package";
import { quotePayAsYouGo } from "@/lib/domain/pricing/quote-pay-as-you-go";
import { findQpsPlan, quoteQpsPlan } from "@/lib/domain/pricing/quote-qps";
import type { MethodComparison, MethodRow } from "@/lib/services/pricing/comparison";
import { type Metered, meteredPrices } from "@/lib/services/pricing/metered-prices";
import { costChart } from "@/lib/services/pricing/cost-chart";

/** What is compared: a capability's use of a month, in a format where that decides the price. */
export type ComparedUse = Readonly<{
  capability: string;
  type?: string;
  video?: VideoFormat;
  /** The month's use in calls or seconds, where it is known. */
  units: number | null;
  freeUnits: number;
  /** The QPS of the plan to compare with. */
  qps: number;
  /** What the quote itself is about. */
  current: Readonly<{ package: string; size: number }> | "pay-as-you-go" | "qps";
}>;

/** Calls that one QPS can carry in a month of thirty days: no plan pays for more. */
const CALLS_OF_ONE_QPS = 30 * 24 * 3_600;
const EACH_DECIMALS = 6;

/** Every other way to pay for the same use, each held against pay-as-you-go; null where there is nothing to compare. */
export function compareMethods(book: PriceBook, use: ComparedUse): MethodComparison | null {
  const metered = meteredPrices(book, use);
  if (!metered) return null;
  const packages = packagesFor(book, use).flatMap((sold) => packageRows(book, sold, { use, metered }));
  const plan = planRow(book, use, metered);
  const others = plan ? [...packages, plan] : packages;
  if (others.length === 0) return null;
  const rows = [...payAsYouGoRow(book, use, metered), ...others];
  return {
    currency: "CNY",
    unit: metered.unit,
    units: use.units === null ? null : String(use.units),
    rows,
    chart: costChart(metered, { rows: others, units: use.units }),
  };
}

function payAsYouGoRow(book: PriceBook, use: ComparedUse, metered: Metered): MethodRow[] {
  if (use.units === null) return [];
  const { capability, type, video, units, freeUnits } = use;
  const more = { ...(type === undefined ? {} : { type }), ...(video ? { video } : {}) };
  const line = quotePayAsYouGo({ capability, ...more, used: [{ book, units }], freeLeft: freeUnits });
  const price = toText(line.shown);
  const share = plainText(exact(line.exact.over ?? "1").times(units));
  return [
    {
      method: "pay-as-you-go",
      size: null,
      qps: null,
      price,
      covers: String(units),
      each: units > 0 ? quotient(line.exact.value, share, EACH_DECIMALS) : null,
      from: null,
      until: null,
      cheaper: false,
      basis: metered.basis,
      current: use.current === "pay-as-you-go",
      typed: { way: "pay-as-you-go", ...typedUse(use), units: String(units) },
    },
  ];
}

function packagesFor(book: PriceBook, { capability }: ComparedUse): SoldPackage[] {
  const { packages } = book.products.vision;
  const ids = capability.startsWith("ocr:")
    ? [`ocr-dedicated:${capability.slice("ocr:".length)}`, OCR_SHARED]
    : [
        capability,
        ...Object.keys(packages)
          .filter((id) => packages[id]?.kind === "general")
          .sort(),
      ];
  return ids.flatMap((id) => {
    const sold = findPackage(book, id);
    return sold && sold !== "not-sold" ? [sold] : [];
  });
}

type Compared = Readonly<{ use: ComparedUse; metered: Metered }>;

function packageRows(book: PriceBook, sold: SoldPackage, compared: Compared): MethodRow[] {
  const { capability, type, video } = compared.use;
  const more = { ...(type === undefined ? {} : { type }), ...(video ? { video } : {}) };
  // A package that does not pay for the capability, or not for a video of that format, is no alternative.
  const found = findFactor(book, sold, { capability, ...more });
  if (!found) return [];
  // A call of a dedicated plan is one call: there is no factor to be unsure of.
  const basis = found.cited?.factor.basis ?? "published";
  return sold.specs.map((spec) => {
    const coverage = quoteCoverage(book, {
      capability,
      ...more,
      package: sold.id,
      points: String(spec.size),
    });
    return packageRow(sold, { spec, covers: coverage.units, basis }, compared);
  });
}

function packageRow(
  sold: SoldPackage,
  { spec, covers, basis }: { spec: PackageSpec; covers: string; basis: Basis },
  { use, metered }: Compared,
): MethodRow {
  const offer = { price: spec.price, units: covers, validityMonths: sold.validityMonths };
  const range = packageBreakEven(metered, offer);
  const { current } = use;
  return {
    method: sold.scope.kind === "single-category" ? "single" : sold.scope.kind,
    size: { value: String(spec.size), unit: sold.unit },
    qps: null,
    price: spec.price,
    covers,
    each: covers === "0" ? null : quotient(spec.price, covers, EACH_DECIMALS),
    from: range?.from ?? null,
    until: range?.until ?? null,
    cheaper: isWithin(use.units, range),
    basis: weakestBasis([spec.basis, basis, metered.basis]),
    current: typeof current === "object" && current.package === sold.id && current.size === spec.size,
    typed: { way: "package", package: sold.id, size: String(spec.size), ...typedUse(use) },
  };
}

/** A plan pays for any number of calls, as many as its QPS lets through. */
function planRow(book: PriceBook, use: ComparedUse, metered: Metered): MethodRow | undefined {
  const { capability } = use;
  const { cap, prices } = findQpsPlan(book, { capability, period: "month" });
  if (!prices) return undefined;
  const qps = cap === null ? use.qps : Math.min(use.qps, cap);
  const price = toText(quoteQpsPlan(book, { capability, qps, period: "month", count: 1 }).total);
  const from = fixedPriceBreakEven(metered, price);
  const isInReach = from !== null && (metered.unit === "second" || exact(from).lte(qps * CALLS_OF_ONE_QPS));
  return {
    method: "qps",
    size: null,
    qps: String(qps),
    price,
    covers: null,
    each: null,
    from: isInReach ? from : null,
    until: null,
    cheaper: isInReach && isWithin(use.units, { from, until: null }),
    basis: weakestBasis([...prices.tiers.map((tier) => tier.basis), metered.basis]),
    current: use.current === "qps",
    typed: { way: "qps", capability, qps: String(qps), period: "month" },
  };
}

function isWithin(units: number | null, range: { from: string; until: string | null } | null): boolean {
  if (units === null || !range) return false;
  const n = exact(units);
  return n.gte(range.from) && (range.until === null || n.lte(range.until));
}

function typedUse({ capability, type, video }: ComparedUse) {
  return {
    capability,
    ...(type === undefined ? {} : { type }),
    ...(video ? { resolutionP: String(video.resolutionP), fps: String(video.fps) } : {}),
  };
}
