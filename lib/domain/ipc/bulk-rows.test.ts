import { ZERO } from "@/lib/domain/money/decimal";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import type { Wallet } from "@/lib/domain/accounts/wallet";
import {
  type BulkRow,
  checkBulkRows,
  type ConfirmedBulkRow,
  decideBulkRows,
  planKey,
} from "@/lib/domain/ipc/bulk-rows";
import { decideIpcOrder } from "@/lib/domain/ipc/decide-ipc-order";
import type { PaidChain } from "@/lib/domain/ipc/terms";
import { isEqual, money, subtract, sum, toText } from "@/lib/domain/money/money";
import { addDays } from "@/lib/domain/time/calendar";

const NOW = new Date("2026-03-01T01:00:00Z");
const none: ReadonlyMap<string, PaidChain> = new Map();
const facts = { book: defaultPriceBook, now: NOW, plans: none };
const walletOf = (cash: string, creditLimit = "0"): Wallet => ({
  currency: "CNY",
  cash: money(cash, "CNY"),
  creditLimit: money(creditLimit, "CNY"),
  alertThreshold: null,
  unsettledSixtieths: ZERO,
});
const rich = { ...facts, status: "active" as const, wallet: walletOf("1000000") };
const row = (line: number, wish: Partial<BulkRow> = {}): BulkRow => ({
  line,
  deviceId: `cam-${line}`,
  capability: "understand",
  period: "month",
  ...wish,
});
const CAPABILITIES = Object.keys(defaultPriceBook.products.ipc.capabilities);
const PERIODS = Object.keys(defaultPriceBook.products.ipc.periods);

function confirmed(rows: readonly BulkRow[], known = facts): ConfirmedBulkRow[] {
  return checkBulkRows(known, rows).flatMap((checked) => (checked.problem ? [] : [checked]));
}

describe("the check of a file's rows", () => {
  it.each([
    [{ deviceId: "  " }, { code: "device_id_missing", details: { field: "devices", row: 3 } }],
    [{ deviceId: "x".repeat(129) }, { code: "device_id_too_long" }],
    [{ deviceId: "cam\u200b1" }, { code: "device_id_invalid" }],
    [
      { capability: "Understand" },
      { code: "unknown_capability", details: { field: "capability", value: "Understand" } },
    ],
    [{ period: "week" }, { code: "unknown_specification", details: { field: "period", value: "week" } }],
    [{ deviceId: " cam-2 " }, { code: "plan_duplicate", details: { row: 3, first: 2, device: "cam-2" } }],
    [{ deviceId: "", capability: "telepathy", period: "week" }, { code: "device_id_missing" }],
  ])("finds what is wrong with %j, and leaves the other rows alone", (wish, problem) => {
    const [before, checked, after] = checkBulkRows(facts, [row(2), row(3, wish), row(4)]);
    expect(checked).toMatchObject({ line: 3, problem });
    expect([before?.problem, after?.problem]).toEqual([null, null]);
  });

  it("takes another capability of the same device as a plan of its own", () => {
    const rows = checkBulkRows(facts, [row(2), row(3, { deviceId: "cam-2", capability: "search" })]);
    expect(rows.map((checked) => checked.problem)).toEqual([null, null]);
  });

  it("names renewals, and remembers until when their plans were paid", () => {
    const runs = { chainFrom: addDays(NOW, -3), paidUntil: addDays(NOW, 27) };
    const over = { chainFrom: addDays(NOW, -40), paidUntil: NOW };
    const plans = new Map([
      [planKey(row(2)), runs],
      [planKey(row(3)), over],
    ]);
    expect(checkBulkRows({ ...facts, plans }, [row(2), row(3), row(4)])).toMatchObject([
      { kind: "renewal", paidUntil: runs.paidUntil },
      { kind: "new", paidUntil: NOW },
      { kind: "new", paidUntil: null },
    ]);
  });
});

const anyRows = fc
  .array(
    fc.record({
      deviceId: fc.integer({ min: 1, max: 12 }).map((count) => `cam-${count}`),
      capability: fc.constantFrom(...CAPABILITIES),
      period: fc.constantFrom(...PERIODS),
    }),
    { maxLength: 40 },
  )
  .map((rows) => rows.map((wish, index) => row(index + 2, wish)));

describe("the decision on a file's rows", () => {
  it("orders each plan once, at what the check said, as single orders one after another would", () => {
    fc.assert(
      fc.property(anyRows, fc.nat(2_000), (rows, cash) => {
        const asked = confirmed(rows);
        const wallet = walletOf(String(cash), "50");
        const { ordered, refused, stop } = decideBulkRows({ ...rich, wallet }, asked);
        expect(refused).toEqual([]);
        // What was ordered is the beginning of the file, and all of it unless the money ended.
        expect(ordered.map((done) => done.row)).toEqual(asked.slice(0, ordered.length));
        expect(stop === null).toBe(ordered.length === asked.length);
        let left = wallet;
        for (const { row: one, plan } of ordered) {
          const { deviceId, capability, period, amount: quotedTotal } = one;
          const single = decideIpcOrder(
            { ...rich, wallet: left },
            { devices: [deviceId], capability, period, quotedTotal },
          );
          expect(plan).toEqual(single);
          left = { ...left, cash: subtract(left.cash, single.quote.total) };
        }
        const spent = sum(
          ordered.map((done) => done.row.amount),
          "CNY",
        );
        expect(isEqual(subtract(wallet.cash, spent), left.cash)).toBe(true);
        expect(left.cash.amount.gte("-50")).toBe(true);
        expect(new Set(ordered.map((done) => planKey(done.row))).size).toBe(ordered.length);
      }),
    );
  });

  it("comes to the same in one piece and in pieces", () => {
    fc.assert(
      fc.property(anyRows, fc.nat(20), (rows, cut) => {
        const asked = confirmed(rows);
        const whole = decideBulkRows(rich, asked);
        const first = decideBulkRows(rich, asked.slice(0, cut));
        const left = first.ordered.reduce(
          (cash, { plan }) => subtract(cash, plan.quote.total),
          rich.wallet.cash,
        );
        const wallet = { ...rich.wallet, cash: left };
        const second = decideBulkRows({ ...rich, wallet }, asked.slice(cut));
        expect([...first.ordered, ...second.ordered]).toEqual(whole.ordered);
      }),
    );
  });

  it("spends to the last fen, credit too, and stops at the first row that is not covered, with both figures", () => {
    // 7.00 each, then a year at 74.00, then one that would be covered.
    const rows = [row(2), row(3), row(4, { period: "year" }), row(5)];
    const { ordered, stop } = decideBulkRows({ ...rich, wallet: walletOf("10", "13.99") }, confirmed(rows));
    expect(ordered.map((done) => done.row.line)).toEqual([2, 3]);
    expect(stop).toMatchObject({
      code: "insufficient_balance",
      details: { total: "74.00", available: "9.99" },
    });
  });

  it("refuses a row whose plan was ordered since the check, and a row at another price, and orders the rest", () => {
    const asked = confirmed([row(2), row(3), row(4)]);
    const plans = new Map([[planKey(row(2)), { chainFrom: NOW, paidUntil: addDays(NOW, 30) }]]);
    const [, cheaper] = asked;
    const rows = asked.map((one) => (one === cheaper ? { ...one, amount: money("6", "CNY") } : one));
    const { ordered, refused, stop } = decideBulkRows({ ...rich, plans }, rows);
    expect(refused.map(({ row: { line }, problem }) => [line, problem.code])).toEqual([
      [2, "plan_changed"],
      [3, "price_changed"],
    ]);
    expect(ordered.map((done) => [done.row.line, toText(done.plan.quote.total)])).toEqual([[4, "7.00"]]);
    expect(stop).toBeNull();
  });

  it("orders a plan anew that ended between check and run, for nobody has ordered it", () => {
    const plan = { chainFrom: addDays(NOW, -30), paidUntil: addDays(NOW, 1) };
    const plans = new Map([[planKey(row(2)), plan]]);
    const [asked] = confirmed([row(2)], { ...facts, plans });
    const later = { ...rich, plans, now: addDays(NOW, 2) };
    const { ordered } = decideBulkRows(later, asked ? [asked] : []);
    expect(ordered[0]?.plan.quote.lines[0]).toMatchObject({ kind: "new", term: { from: later.now } });
  });

  it("decides nothing for an account that may not buy", () => {
    const { ordered, refused, stop } = decideBulkRows(
      { ...rich, status: "suspended" },
      confirmed([row(2), row(3)]),
    );
    expect([ordered, refused, stop?.code]).toEqual([[], [], "account_suspended"]);
  });
});
