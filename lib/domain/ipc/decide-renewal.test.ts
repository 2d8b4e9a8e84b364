import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { decideRenewal, quoteRenewal } from "@/lib/domain/ipc/decide-renewal";
import { quoteIpc } from "@/lib/domain/ipc/decide-ipc-order";
import type { PlanState } from "@/lib/domain/ipc/plan-order";
import { add, isEqual, money, negate, sum, toText } from "@/lib/domain/money/money";
import { addDays } from "@/lib/domain/time/calendar";
import { explained, refusalOf } from "@/lib/testing/pricing";
import { anyPlans, bookWithIpcPrice, planOf, PLANS_NOW as NOW, walletOf } from "@/lib/testing/plans";

const cny = (text: string) => money(text, "CNY");
const facts = (...plans: PlanState[]) => ({ book: defaultPriceBook, now: NOW, plans });
const payer = (cash: string) => ({ status: "active" as const, wallet: walletOf(cash) });

describe("a renewal of several plans", () => {
  it("costs one period of each plan's own, and goes on where each ends", () => {
    const plans = [
      planOf({ id: "a", capability: "understand", period: "month", endsInDays: 3 }),
      planOf({ id: "b", capability: "understand-reid-search", period: "year", endsInDays: 200 }),
      planOf({ id: "c", capability: "search", period: "quarter", endsInDays: -5 }),
    ];
    const quote = explained(quoteRenewal(facts(...plans), {}));
    expect(toText(quote.total)).toBe("136.00");
    expect(quote.lines.map(({ kind, amount, term }) => [kind, toText(amount), term])).toEqual([
      ["renewal", "7.00", { from: addDays(NOW, 3), until: addDays(NOW, 33) }],
      ["renewal", "110.00", { from: addDays(NOW, 200), until: addDays(NOW, 565) }],
      ["new", "19.00", { from: NOW, until: addDays(NOW, 90) }],
    ]);
    expect(quote.kind).toBe("new");
    expect(quoteRenewal(facts(...plans.slice(0, 2)), {}).kind).toBe("renewal");
  });

  it("takes one period for all where one is given", () => {
    const plans = [planOf({ id: "a", period: "month" }), planOf({ id: "b", period: "year" })];
    const quote = explained(quoteRenewal(facts(...plans), { period: "quarter" }));
    expect(toText(quote.total)).toBe("38.00");
    expect(quote.receipt.subject).toEqual({ product: "ipc", capability: "understand", period: "quarter" });
  });

  it("takes several periods at once, and refuses what is no number of them", () => {
    const plans = [
      planOf({ id: "a", period: "month", endsInDays: 3 }),
      planOf({ id: "b", period: "year", endsInDays: 10 }),
    ];
    const quote = explained(quoteRenewal(facts(...plans), { count: 3 }));
    const once = quoteRenewal(facts(...plans), {});
    expect(quote.total.amount.toFixed()).toBe(once.total.amount.times(3).toFixed());
    expect(quote.lines.map(({ term }) => term)).toEqual([
      { from: addDays(NOW, 3), until: addDays(NOW, 93) },
      { from: addDays(NOW, 10), until: addDays(NOW, 10 + 3 * 365) },
    ]);
    for (const count of [0, -1, 1.5, 3_651]) {
      expect(refusalOf(() => quoteRenewal(facts(...plans), { count }))).toEqual({
        code: "invalid_quantity",
        field: "count",
      });
    }
  });

  it("refuses a period or a capability that is not sold, and names it", () => {
    expect(refusalOf(() => quoteRenewal(facts(planOf({ id: "a" })), { period: "decade" }))).toEqual({
      code: "unknown_specification",
      field: "period",
    });
    expect(refusalOf(() => quoteRenewal(facts(planOf({ id: "a", capability: "gone" })), {}))).toEqual({
      code: "unknown_capability",
      field: "capability",
    });
  });

  it("of one plan is what an order for the same camera is", () => {
    fc.assert(
      fc.property(anyPlans(1), ([plan]) => {
        const renewed = quoteRenewal(facts(plan!), {}).lines[0]!;
        const ordered = quoteIpc(
          { book: defaultPriceBook, now: NOW, plans: new Map([[plan!.deviceId, plan!]]) },
          { devices: [plan!.deviceId], capability: plan!.capability, period: plan!.period },
        ).lines[0]!;
        expect(renewed.term).toEqual(ordered.term);
        expect(renewed.kind).toBe(ordered.kind);
        expect(renewed.chain).toEqual(ordered.chain);
        expect(isEqual(renewed.amount, ordered.amount)).toBe(true);
      }),
    );
  });

  it("rounds once: its lines sum to the total, each within a fen of its own price, each explained", () => {
    fc.assert(
      fc.property(anyPlans(12), fc.constantFrom("0.005", "0.3333333333", "1.004", "7"), (plans, price) => {
        const book = bookWithIpcPrice(price);
        const quote = explained(quoteRenewal({ book, now: NOW, plans }, {}), book);
        const amounts = quote.lines.map((line) => line.amount);
        expect(isEqual(sum(amounts, "CNY"), quote.total)).toBe(true);
        for (const line of quote.lines) {
          expect(explained(line, book).receipt.total).toBe(toText(line.amount));
          expect(
            add(line.amount, negate(cny(price)))
              .amount.abs()
              .lte("0.01"),
          ).toBe(true);
        }
      }),
    );
  });

  it("charges what the quote says, and refuses any other total", () => {
    const plans = [planOf({ id: "a" }), planOf({ id: "b", capability: "search" })];
    const decided = decideRenewal({ ...facts(...plans), ...payer("14") }, { quotedTotal: cny("14") });
    expect(decided.posting.entries.map(({ account, amount }) => [account, toText(amount)])).toEqual([
      ["wallet", "-14.00"],
      ["prepaid:ipc", "14.00"],
    ]);
    const refused = (cash: string, quoted: string, status: "active" | "suspended" = "active") =>
      refusalOf(() =>
        decideRenewal({ ...facts(...plans), ...payer(cash), status }, { quotedTotal: cny(quoted) }),
      ).code;
    expect(refused("14", "13.99")).toBe("price_changed");
    expect(refused("13.99", "14")).toBe("insufficient_balance");
    expect(refused("0", "13.99", "suspended")).toBe("account_suspended");
  });
});
