import { z } from "zod";
import { amount, type Actual } from "@/lib/catalog/worked-examples/compare";
import { kind, type Kind, type Played } from "@/lib/catalog/worked-examples/kind";
import { DomainError } from "@/lib/domain/errors";
import { CURRENCIES } from "@/lib/domain/money/money";
import type { Charge } from "@/lib/domain/pricing/derivation";
import { quoteProration } from "@/lib/domain/pricing/proration";
import { quoteIpcOrder } from "@/lib/domain/pricing/quote-ipc";
import { quoteCoverage, quotePackage, type PackageQuote } from "@/lib/domain/pricing/quote-package";
import { quoteQpsBoost, quoteQpsPlan } from "@/lib/domain/pricing/quote-qps";
import { quoteQpsUpgrade } from "@/lib/domain/pricing/quote-qps-upgrade";

const text = z.string();
const number = z.number();

function charged({ total, receipt }: Charge, more: Readonly<Record<string, Actual>> = {}): Played {
  const actual = {
    total: amount(total.amount),
    currency: { is: "text", value: total.currency } as const,
    ...more,
  };
  return { actual, receipts: [receipt] };
}

const ipcOrder = kind(
  z.strictObject({ capability: text, period: text, devices: number }),
  ({ book }, input) => {
    const quote = quoteIpcOrder(book, input);
    return charged(quote, {
      days: amount(quote.periodDays),
      imageAnalysesPerDay: amount(quote.imageAnalysesPerDay),
      eventSearchesPerDay: amount(quote.eventSearchesPerDay),
    });
  },
);

/** The size under the name of what the package counts; the other name is not a size of it. */
function sizeOf({ points, calls }: { points?: number | undefined; calls?: number | undefined }): number {
  const size = points ?? calls;
  if (size === undefined || (points !== undefined && calls !== undefined)) {
    throw new DomainError("unknown_specification", { field: "size", value: "" });
  }
  return size;
}

const packages = kind(
  z.strictObject({
    package: text,
    points: number.optional(),
    calls: number.optional(),
    quantity: number.default(1),
    channel: text.default("official"),
    /** What its coverage is asked for; a package of one capability needs no telling. */
    capability: text.optional(),
    type: text.optional(),
    resolutionP: number.optional(),
    fps: number.optional(),
  }),
  ({ book }, input) => {
    const quote = quotePackage(book, { ...input, size: sizeOf(input) });
    const counted = input.points === undefined ? "call" : "point";
    if (quote.sold.unit !== counted) {
      throw new DomainError("unknown_specification", { field: `${counted}s`, value: String(quote.size) });
    }
    const { scope } = quote.sold;
    const capability = input.capability ?? ("capability" in scope ? scope.capability : undefined);
    const price = { price: amount(quote.total.amount) };
    if (capability === undefined) return charged(quote, price);
    return covered(quote, price, () => {
      const { type, resolutionP, fps } = input;
      const points = String(quote.size * quote.quantity);
      const video = resolutionP === undefined || fps === undefined ? {} : { video: { resolutionP, fps } };
      const wanted = { package: input.package, capability, points, ...video };
      return quoteCoverage(book, type === undefined ? wanted : { ...wanted, type });
    });
  },
);

function covered(
  quote: PackageQuote,
  price: Readonly<Record<string, Actual>>,
  coverage: () => ReturnType<typeof quoteCoverage>,
): Played {
  const { units, unit, pointsPerUnit, receipt } = coverage();
  const fields =
    unit === "call"
      ? { pointsPerCall: amount(pointsPerUnit), callsCovered: amount(units) }
      : { pointsPerMinute: amount(pointsPerUnit), secondsCovered: amount(units) };
  const played = charged(quote, { ...price, ...fields });
  return { ...played, receipts: [...played.receipts, receipt] };
}

const qps = kind(
  z.strictObject({ capability: text, qps: number, period: text, count: number.default(1) }),
  ({ book }, input) => charged(quoteQpsPlan(book, input)),
);

const qpsUpgrade = kind(
  z.strictObject({ capability: text, from: number, to: number, period: text, remainingHours: number }),
  ({ book }, { remainingHours, ...input }) =>
    charged(quoteQpsUpgrade(book, { ...input, terms: [{ book, remainingHours }] })),
);

const qpsBoost = kind(
  z.strictObject({ capability: text, qps: number, extra: number, days: number }),
  ({ book }, input) => charged(quoteQpsBoost(book, input)),
);

const upgrade = kind(
  z.strictObject({
    oldMonthly: text,
    newMonthly: text,
    remainingHours: number,
    discount: text.default("1"),
  }),
  ({ book }, { oldMonthly, newMonthly, ...input }, expected) => {
    // Bare prices are in whatever currency the example writes its amounts in.
    const currency = CURRENCIES.find((known) => known === expected["currency"]) ?? "CNY";
    const quote = quoteProration(book.version, {
      ...input,
      currency,
      oldPrice: oldMonthly,
      newPrice: newMonthly,
      period: "month",
    });
    return charged(quote, { new: amount(quote.added), old: amount(quote.credited) });
  },
);

export const orderKinds: Readonly<Record<string, Kind>> = {
  "ipc-order": ipcOrder,
  package: packages,
  qps,
  "qps-upgrade": qpsUpgrade,
  "qps-temporary-upgrade": qpsBoost,
  upgrade,
};
