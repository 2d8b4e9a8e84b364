import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { Decimal } from "@/lib/domain/money/decimal";
import { isDomainError } from "@/lib/domain/errors";
import { toText } from "@/lib/domain/money/money";
import { verifyReceipt } from "@/lib/domain/pricing/verify-receipt";
import type { QpsPlan } from "@/lib/domain/subscriptions/qps-plan";
import { quotePlanBoost, quotePlanUpgrade } from "@/lib/domain/subscriptions/quote-qps-changes";
import { quoteQpsPurchase, quoteQpsRenewal } from "@/lib/domain/subscriptions/quote-qps-terms";
import { addDays, addMonths } from "@/lib/domain/time/calendar";

const FACE = "face-comparison-1-1";
const ZONE = "Asia/Shanghai";
/** A month of thirty days begins, so that a day is a thirtieth of its price. */
const NOW = new Date("2026-04-01T00:00:00+08:00");
const on = (days: number) => addDays(NOW, days);
const VERSION = defaultPriceBook.version;

function planOf(changes: Partial<QpsPlan> = {}): QpsPlan {
  const terms = [{ from: on(0), until: on(30), boughtAt: on(0), book: VERSION }];
  return {
    ...{ id: "plan", capability: FACE, qps: 40, period: "month", autoRenew: false, terms },
    ...{ chainFrom: on(0), paidUntil: on(30), upgrades: [], boosts: [], ...changes },
  };
}

/** The shipped book under another number, at prices so many times as high. */
function dearer(times: number): PriceBook {
  const entry = defaultPriceBook.products.vision.capabilities[FACE];
  if (!entry?.qps) throw new Error("the shop sells QPS of face comparison");
  const month = entry.qps.month.map((tier) => ({
    ...tier,
    price: new Decimal(tier.price).times(times).toFixed(),
  }));
  const { vision } = defaultPriceBook.products;
  const capabilities = { ...vision.capabilities, [FACE]: { ...entry, qps: { ...entry.qps, month } } };
  const products = { ...defaultPriceBook.products, vision: { ...vision, capabilities } };
  return { ...defaultPriceBook, version: VERSION + 1, products };
}

const facts = (days: number, book: PriceBook = defaultPriceBook) => ({ book, now: on(days), zone: ZONE });
const books = new Map([[VERSION, defaultPriceBook]]);
const upgrade = (days: number, to: number, changes: Partial<QpsPlan> = {}) =>
  quotePlanUpgrade({ ...facts(days), plan: planOf(changes), books }, { to });

function refusal(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
  return "nothing";
}

describe("an upgrade for good", () => {
  it("charges the difference for the hours that are left, and leaves the expiry alone", () => {
    const quote = upgrade(10, 50);
    expect(toText(quote.total)).toBe("1253.33");
    expect(quote.span).toEqual({ from: on(10), until: on(30) });
    expect(quote.after).toEqual({ chainFrom: on(0), paidUntil: on(30), qps: 50 });
    expect(verifyReceipt(quote.receipt)).toEqual({ ok: true });
  });

  it("settles every term that is paid, not the running one alone", () => {
    const [first] = planOf().terms;
    if (!first) throw new Error("there is a term");
    const terms = [first, { from: on(30), until: on(60), boughtAt: on(5), book: VERSION }];
    // (9,700 − 7,820) × (480 + 720) / 720
    expect(toText(upgrade(10, 50, { terms, paidUntil: on(60) }).total)).toBe("3133.33");
  });

  it("counts a started hour whole", () => {
    const late = new Date(on(30).getTime() - 1);
    const quote = quotePlanUpgrade({ ...facts(0), now: late, plan: planOf(), books }, { to: 50 });
    expect(toText(quote.total)).toBe("2.61");
  });

  it("pays money back where the book has become cheaper than what was paid", () => {
    const quote = quotePlanUpgrade({ ...facts(10, dearer(0.5)), plan: planOf(), books }, { to: 41 });
    // (8,008 / 2 − 7,820) × 480 / 720
    expect(toText(quote.total)).toBe("-2544.00");
  });

  it("settles at the version of the last upgrade once there was one", () => {
    const raised = { qps: 41, upgrades: [{ at: on(1), fromQps: 40, toQps: 41, book: VERSION + 1 }] };
    const both = new Map([...books, [VERSION + 1, dearer(2)]]);
    const plan = planOf(raised);
    const same = quotePlanUpgrade({ ...facts(10, dearer(2)), plan, books: both }, { to: 50 });
    const plain = quotePlanUpgrade({ ...facts(10), plan: planOf({ qps: 41 }), books }, { to: 50 });
    expect(toText(same.total)).toBe(plain.total.amount.times(2).toFixed(2));
  });

  it.each([
    { because: "it is no larger", run: () => upgrade(10, 40), code: "downgrade_not_allowed" },
    { because: "it is smaller", run: () => upgrade(10, 39), code: "downgrade_not_allowed" },
    { because: "it passes the cap", run: () => upgrade(10, 51), code: "qps_cap_exceeded" },
    {
      because: "a boost to come would pass the cap with it",
      run: () => upgrade(10, 45, { boosts: [{ from: on(20), until: on(21), extra: 6 }] }),
      code: "qps_cap_exceeded",
    },
    { because: "the plan has ended", run: () => upgrade(30, 50), code: "plan_not_active" },
    { because: "it is no number of QPS", run: () => upgrade(30, 0.5), code: "invalid_quantity" },
  ])("is refused as $code where $because", ({ run, code }) => {
    expect(refusal(run)).toBe(code);
  });

  it("passes the cap where an admin lets it", () => {
    const quote = quotePlanUpgrade({ ...facts(10), plan: planOf(), books }, { to: 60, overrideCap: true });
    expect(quote.after.qps).toBe(60);
  });
});

describe("a boost for a while", () => {
  const boost = (days: number, input: Parameters<typeof quotePlanBoost>[1], changes: Partial<QpsPlan> = {}) =>
    quotePlanBoost({ ...facts(days), plan: planOf(changes) }, input);

  it("charges the difference of day prices for its days, from now or from a chosen instant", () => {
    const now = boost(4, { extra: 10, days: 3 });
    expect([toText(now.total), now.span]).toEqual(["324.00", { from: on(4), until: on(7) }]);
    expect(boost(4, { extra: 10, days: 3, from: on(27) }).span.until).toEqual(on(30));
  });

  it.each([
    { because: "it ends after the last paid expiry", input: { extra: 1, days: 27 } },
    { because: "it begins in the past", input: { extra: 1, days: 1, from: on(3) } },
  ])("is refused outside of its term: $because", ({ input }) => {
    expect(refusal(() => boost(4, input))).toBe("boost_outside_term");
  });

  it("holds the cap with the boosts that run beside it, at every instant", () => {
    const boosts = [{ from: on(6), until: on(8), extra: 5 }];
    expect(refusal(() => boost(4, { extra: 6, days: 2 }, { boosts }))).toBe("nothing");
    expect(refusal(() => boost(4, { extra: 6, days: 3 }, { boosts }))).toBe("qps_cap_exceeded");
    expect(refusal(() => boost(30, { extra: 1, days: 1 }))).toBe("plan_not_active");
  });
});

describe("a term", () => {
  it("is bought from this instant, and only while no other plan of the capability runs", () => {
    const wish = { capability: FACE, qps: 40, period: "month", count: 1 };
    const quote = quoteQpsPurchase({ ...facts(0), rivals: [] }, wish);
    expect([toText(quote.total), quote.span]).toEqual(["7820.00", { from: on(0), until: on(30) }]);
    const rivals = [{ paidUntil: on(1) }];
    expect(refusal(() => quoteQpsPurchase({ ...facts(0), rivals }, wish))).toBe("plan_exists");
    expect(refusal(() => quoteQpsPurchase({ ...facts(1), rivals }, wish))).toBe("nothing");
  });

  it("goes on from the old expiry up to it, and from the moment after it; the gap is not charged", () => {
    const renew = (days: number) =>
      quoteQpsRenewal({ ...facts(days), plan: planOf(), rivals: [] }, { count: 1 });
    const month = (from: Date) => addMonths(from, 1, { day: 1, zone: ZONE });
    expect(renew(30).span).toEqual({ from: on(30), until: month(on(30)) });
    expect(renew(30).kind).toBe("renewal");
    expect(renew(31)).toMatchObject({ kind: "new", span: { from: on(31) }, after: { chainFrom: on(31) } });
    expect(toText(renew(31).total)).toBe("7820.00");
  });

  it("cannot follow what the price book kept and then released", () => {
    const { policies } = defaultPriceBook;
    const vision = { ...policies.products.vision, retentionDays: 15 };
    const book = {
      ...defaultPriceBook,
      policies: { ...policies, products: { ...policies.products, vision } },
    };
    const renew = (days: number) => () =>
      quoteQpsRenewal({ ...facts(days, book), plan: planOf(), rivals: [] }, { count: 1 });
    expect([44, 45].map((days) => refusal(renew(days)))).toEqual(["nothing", "already_released"]);
  });
});
