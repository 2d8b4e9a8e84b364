import "server-only";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { PriceTier } from "@/lib/domain/catalog/price";
import { weakestBasis } from "@/lib/domain/catalog/price-figure";
import { subtract, toText } from "@/lib/domain/money/money";
import { QPS_PERIODS, type QpsPeriod, quoteQpsBoost, quoteQpsPlan } from "@/lib/domain/pricing/quote-qps";
import { quoteQpsUpgrade } from "@/lib/domain/pricing/quote-qps-upgrade";
import { compareMethods } from "@/lib/services/pricing/compare-methods";
import { comparePeriods } from "@/lib/services/pricing/compare-periods";
import { choice, codes, number, visionOptions } from "@/lib/services/pricing/offers/fields";
import type { FieldView, Marginal, Offer, QuoteFact } from "@/lib/services/pricing/offers/offer";
import { type SteppedView, toSteppedView } from "@/lib/services/pricing/stepped-view";
import type { Typed } from "@/lib/services/pricing/calculator-input";

/** The one capability whose plans have a published price. */
const FIRST = "face-comparison-1-1";

function capabilityField(book: PriceBook, typed: Typed): FieldView {
  return choice("capability", typed, {
    options: visionOptions(book, ({ qps }) => qps !== null),
    fallback: FIRST,
  });
}

function periodField(typed: Typed): FieldView {
  return choice("period", typed, { options: codes(QPS_PERIODS), fallback: "month" });
}

export const qpsPlan: Offer = {
  fields: (book, typed) => [
    capabilityField(book, typed),
    number("qps", typed, { fallback: "40", unit: "qps" }),
    periodField(typed),
    number("count", typed, { fallback: "1", unit: "period" }),
  ],
  quote: (book, values) => {
    const [capability, period] = [values.text("capability"), values.text("period")];
    const [qps, count] = [values.whole("qps"), values.whole("count")];
    const { total, receipt } = quoteQpsPlan(book, { capability, qps, period, count });
    return {
      total,
      parts: [{ id: "order", receipt }],
      facts: capFact(book, capability),
      marginal: nextQps(book, { capability, qps, period }),
      stepped: steppedOf(book, { capability, period }, [{ id: "now", at: qps }]),
      table: null,
      methods: compareMethods(book, { capability, units: null, freeUnits: 0, qps, current: "qps" }),
      periods: comparePeriods(
        QPS_PERIODS.map((name) => ({
          period: name,
          price: toText(quoteQpsPlan(book, { capability, qps, period: name, count: 1 }).total),
          basis: weakestBasis(tiersOf(book, capability, name).map(({ basis }) => basis)),
        })),
        { currency: "CNY", current: period },
      ),
    };
  },
};

export const qpsUpgrade: Offer = {
  fields: (book, typed) => [
    capabilityField(book, typed),
    periodField(typed),
    number("fromQps", typed, { fallback: "40", unit: "qps" }),
    number("toQps", typed, { fallback: "50", unit: "qps" }),
    number("remainingHours", typed, { fallback: "480", unit: "hour" }),
  ],
  quote: (book, values) => {
    const [capability, period] = [values.text("capability"), values.text("period")];
    const [from, to] = [values.whole("fromQps"), values.whole("toQps")];
    const terms = [{ book, remainingHours: values.whole("remainingHours") }];
    const { total, receipt } = quoteQpsUpgrade(book, { capability, from, to, period, terms });
    const plan = (qps: number) => toText(quoteQpsPlan(book, { capability, qps, period, count: 1 }).total);
    return {
      total,
      parts: [{ id: "order", receipt }],
      facts: [
        { id: "oldPlan", value: plan(from), unit: periodUnit(period), currency: "CNY" },
        { id: "newPlan", value: plan(to), unit: periodUnit(period), currency: "CNY" },
        ...capFact(book, capability),
      ],
      marginal: null,
      stepped: steppedOf(book, { capability, period }, [
        { id: "before", at: from },
        { id: "after", at: to },
      ]),
      table: null,
      methods: null,
      periods: null,
    };
  },
};

export const qpsBoost: Offer = {
  fields: (book, typed) => [
    capabilityField(book, typed),
    number("qps", typed, { fallback: "40", unit: "qps" }),
    number("extra", typed, { fallback: "10", unit: "qps" }),
    number("days", typed, { fallback: "3", unit: "day" }),
  ],
  quote: (book, values) => {
    const capability = values.text("capability");
    const [qps, extra, days] = [values.whole("qps"), values.whole("extra"), values.whole("days")];
    const { total, receipt } = quoteQpsBoost(book, { capability, qps, extra, days });
    const plan = (size: number) =>
      toText(quoteQpsPlan(book, { capability, qps: size, period: "day", count: 1 }).total);
    return {
      total,
      parts: [{ id: "order", receipt }],
      facts: [
        { id: "oldPlan", value: plan(qps), unit: "day", currency: "CNY" },
        { id: "newPlan", value: plan(qps + extra), unit: "day", currency: "CNY" },
        ...capFact(book, capability),
      ],
      marginal: null,
      stepped: steppedOf(book, { capability, period: "day" }, [
        { id: "before", at: qps },
        { id: "after", at: qps + extra },
      ]),
      table: null,
      methods: null,
      periods: null,
    };
  },
};

function periodUnit(period: string): QpsPeriod {
  return QPS_PERIODS.find((name) => name === period) ?? "month";
}

function tiersOf(book: PriceBook, capability: string, period: string): readonly PriceTier[] {
  return book.products.vision.capabilities[capability]?.qps?.[periodUnit(period)] ?? [];
}

function capOf(book: PriceBook, capability: string): number | null {
  const { capabilities, groups } = book.products.vision;
  return groups[capabilities[capability]?.group ?? ""]?.qpsCap ?? null;
}

function capFact(book: PriceBook, capability: string): readonly QuoteFact[] {
  const cap = capOf(book, capability);
  return cap === null ? [] : [{ id: "qpsMax", value: String(cap), unit: "qps" }];
}

/** What one QPS more would add to a period's price; none above the cap. */
function nextQps(
  book: PriceBook,
  plan: { capability: string; qps: number; period: string },
): Marginal | null {
  const cap = capOf(book, plan.capability);
  if (cap !== null && plan.qps >= cap) return null;
  const priceOf = (qps: number) => quoteQpsPlan(book, { ...plan, qps, count: 1 }).total;
  const amount = toText(subtract(priceOf(plan.qps + 1), priceOf(plan.qps)));
  return { amount, currency: "CNY", of: "qps", per: [periodUnit(plan.period)] };
}

function steppedOf(
  book: PriceBook,
  { capability, period }: { capability: string; period: string },
  marks: Parameters<typeof toSteppedView>[2],
): SteppedView {
  const of = { counts: "qps", currency: "CNY", per: ["qps", periodUnit(period)], rule: "graduated" } as const;
  return toSteppedView(tiersOf(book, capability, period), of, marks);
}
