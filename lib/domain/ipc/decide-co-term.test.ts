import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { decideCoTerm, quoteCoTerm } from "@/lib/domain/ipc/decide-co-term";
import type { PlanState } from "@/lib/domain/ipc/plan-order";
import { Decimal } from "@/lib/domain/money/decimal";
import { isEqual, isZero, money, sum, toText } from "@/lib/domain/money/money";
import { addDays } from "@/lib/domain/time/calendar";
import { explained, refusalOf } from "@/lib/testing/pricing";
import { anyPlans, bookWithIpcPrice, planOf, PLANS_NOW as NOW, walletOf } from "@/lib/testing/plans";

const cny = (text: string) => money(text, "CNY");
const facts = (plans: readonly PlanState[]) => ({ book: defaultPriceBook, now: NOW, plans });
const inDays = (days: number) => ({ until: addDays(NOW, days) });
const DAY = 86_400_000;

describe("bringing plans to one expiry", () => {
  it.each([
    { cell: ["understand", "month"], days: 14, total: "3.27", because: "7 / 30 × 14 = 3.2666…" },
    { cell: ["understand-reid-search", "quarter"], days: 30, total: "9.33", because: "28 / 90 × 30" },
    {
      cell: ["understand-search", "year"],
      days: 365,
      total: "98.00",
      because: "a whole period costs its price",
    },
    { cell: ["search", "month"], days: 1, total: "0.23", because: "7 / 30 = 0.2333…" },
    { cell: ["search", "month"], days: 0.5, total: "0.12", because: "half a day costs half: 0.11666…" },
  ])("costs $total for $days days of $cell", ({ cell: [capability = "", period = ""], days, total }) => {
    const plan = planOf({ id: "a", capability, period, endsInDays: 3 });
    const until = new Date(plan.paidUntil.getTime() + days * DAY);
    const quote = explained(quoteCoTerm(facts([plan]), { until }));
    expect(toText(quote.total)).toBe(total);
    expect(quote.lines[0]).toMatchObject({ term: { from: plan.paidUntil, until }, kind: "renewal" });
    expect(quote.kind).toBe("co-term");
  });

  it("is rounded once for the order: ten times 7 / 30 are 2.33, not ten times 0.23", () => {
    const plans = Array.from({ length: 10 }, (_, index) => planOf({ id: String(index), endsInDays: 4 }));
    const quote = explained(quoteCoTerm(facts(plans), inDays(5)));
    expect(toText(quote.total)).toBe("2.33");
    expect(quote.lines.map(({ amount }) => toText(amount)).sort()).toEqual([
      ...Array<string>(7).fill("0.23"),
      ...Array<string>(3).fill("0.24"),
    ]);
  });

  it("leaves alone what ends then, what ends later and what has ended, and says so", () => {
    const [then, later, ended, early] = [10, 11, -1, 9].map((endsInDays, index) =>
      planOf({ id: String(index), endsInDays }),
    );
    const quote = quoteCoTerm(facts([then!, later!, ended!, early!]), inDays(10));
    expect(quote.unchanged.map(({ plan, because }) => [plan.id, because])).toEqual([
      ["0", "ends_then"],
      ["1", "ends_later"],
      ["2", "ended"],
    ]);
    expect(quote.lines.map(({ line, plan }) => [line, plan.id])).toEqual([[1, "3"]]);
  });

  it("refuses where nothing would change: zero days cost nothing and are no order", () => {
    const plan = planOf({ id: "a", endsInDays: 10 });
    for (const days of [10, 9, -4]) {
      expect(refusalOf(() => quoteCoTerm(facts([plan]), inDays(days)))).toEqual({
        code: "nothing_to_extend",
        field: "until",
      });
    }
    const beyond = new Date(addDays(NOW, 3_650).getTime() + 1);
    expect(refusalOf(() => quoteCoTerm(facts([plan]), { until: beyond })).code).toBe("invalid_input");
  });

  it("counts a started second whole and nothing more", () => {
    const plan = planOf({ id: "a", endsInDays: 1 });
    const later = (milliseconds: number) =>
      quoteCoTerm(
        { ...facts([plan]), book: bookWithIpcPrice("2592000") },
        {
          until: new Date(plan.paidUntil.getTime() + milliseconds),
        },
      ).total;
    // At this price a second of a 30-day month costs 1.00.
    expect([1, 999, 1_000, 1_001].map((ms) => toText(later(ms)))).toEqual(["1.00", "1.00", "1.00", "2.00"]);
  });

  it("never shortens, never overlaps, and its lines sum to the total, whatever the plans", () => {
    const days = fc.integer({ min: -10, max: 1_000 });
    const prices = fc.constantFrom("0.01", "0.3333333333", "7", "110");
    fc.assert(
      fc.property(anyPlans(15), days, prices, (plans, day, price) => {
        const book = bookWithIpcPrice(price);
        const { until } = inDays(day);
        const changes = plans.filter(({ paidUntil }) => paidUntil > NOW && paidUntil < until);
        if (changes.length === 0) {
          expect(refusalOf(() => quoteCoTerm({ book, now: NOW, plans }, { until })).code).toBe(
            "nothing_to_extend",
          );
          return;
        }
        const quote = explained(quoteCoTerm({ book, now: NOW, plans }, { until }), book);
        expect(quote.lines.map(({ plan }) => plan.id)).toEqual(changes.map(({ id }) => id));
        expect(quote.lines.length + quote.unchanged.length).toBe(plans.length);
        for (const line of quote.lines) {
          expect(line.term).toEqual({ from: line.plan.paidUntil, until });
          expect(line.chain).toEqual({ chainFrom: line.plan.chainFrom, paidUntil: until });
          expect(line.chain.paidUntil > line.plan.paidUntil).toBe(true);
          expect(explained(line, book).receipt.total).toBe(toText(line.amount));
        }
        expect(
          isEqual(
            sum(
              quote.lines.map(({ amount }) => amount),
              "CNY",
            ),
            quote.total,
          ),
        ).toBe(true);
        // The slow way to the same total, without any code of the engine.
        const exact = changes.reduce((whole, { period, paidUntil }) => {
          const seconds = Math.ceil((until.getTime() - paidUntil.getTime()) / 1_000);
          const periodDays = { month: 30, quarter: 90, year: 365 }[period] ?? 0;
          return whole.plus(new Decimal(price).times(seconds).div(periodDays * 86_400));
        }, new Decimal(0));
        expect(quote.total.amount.minus(exact).abs().lte("0.0050000001")).toBe(true);
      }),
    );
  });

  it("costs the same in one step as in two, but for the rounding of each", () => {
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 300 }), fc.integer({ min: 1, max: 300 }), (first, more) => {
        const plan = planOf({ id: "a", capability: "understand-reid-search", period: "year" });
        const step = (from: PlanState, days: number) => quoteCoTerm(facts([from]), inDays(days)).lines[0]!;
        const halfway = step(plan, first);
        const rest = step({ ...plan, ...halfway.chain }, first + more);
        const whole = step(plan, first + more);
        expect(rest.term.until).toEqual(whole.term.until);
        const both = sum([halfway.amount, rest.amount], "CNY").amount;
        expect(both.minus(whole.amount.amount).abs().lte("0.01")).toBe(true);
      }),
    );
  });

  it("charges what the quote says, and refuses any other total", () => {
    const plans = [planOf({ id: "a" }), planOf({ id: "b", endsInDays: 20 })];
    const payer = { status: "active" as const, wallet: walletOf("2.33") };
    const decide = (quoted: string) =>
      decideCoTerm({ ...facts(plans), ...payer }, { ...inDays(20), quotedTotal: cny(quoted) });
    expect(decide("2.33").posting.entries.map(({ amount }) => toText(amount))).toEqual(["-2.33", "2.33"]);
    expect(refusalOf(() => decide("2.34")).code).toBe("price_changed");
  });

  it("of plans that cost nothing costs nothing, line by line", () => {
    const book = bookWithIpcPrice("0");
    const quote = explained(quoteCoTerm({ book, now: NOW, plans: [planOf({ id: "a" })] }, inDays(50)), book);
    expect(isZero(quote.total) && quote.lines.every(({ amount }) => isZero(amount))).toBe(true);
  });
});
