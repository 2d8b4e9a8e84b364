import { ZERO } from "@/lib/domain/money/decimal";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import type { Wallet } from "@/lib/domain/accounts/wallet";
import { decideIpcOrder, quoteIpc } from "@/lib/domain/ipc/decide-ipc-order";
import type { PaidChain } from "@/lib/domain/ipc/terms";
import { add, isEqual, isZero, money, negate, sum, toText } from "@/lib/domain/money/money";
import { verifyReceipt } from "@/lib/domain/pricing/verify-receipt";
import { addDays } from "@/lib/domain/time/calendar";
import { ipcExamples } from "@/lib/testing/ipc-examples";
import { refusalOf } from "@/lib/testing/refusals";

const NOW = new Date("2026-03-01T01:00:00Z");
const cny = (text: string) => money(text, "CNY");
const walletOf = (cash: string): Wallet => ({
  currency: "CNY",
  cash: cny(cash),
  creditLimit: cny("0"),
  alertThreshold: null,
  unsettledSixtieths: ZERO,
});
const none = new Map<string, PaidChain>();
const facts = { book: defaultPriceBook, now: NOW, plans: none };
const rich = { ...facts, status: "active" as const, wallet: walletOf("1000000") };
const one = { devices: ["cam-1"], capability: "understand", period: "month" };
const cameras = (count: number) => Array.from({ length: count }, (_, index) => `cam-${index + 1}`);

const CAPABILITIES = Object.keys(defaultPriceBook.products.ipc.capabilities);
const PERIODS = Object.keys(defaultPriceBook.products.ipc.periods);
const anyOrder = fc.record({
  devices: fc.integer({ min: 1, max: 50 }).map(cameras),
  capability: fc.constantFrom(...CAPABILITIES),
  period: fc.constantFrom(...PERIODS),
});

describe("the quote of an IPC order", () => {
  it.each(ipcExamples)("holds the worked example $id to the fen", ({ input, expect: expected }) => {
    const quote = quoteIpc(facts, { ...input, devices: cameras(input.devices) });
    expect(isEqual(quote.total, money(expected.total, expected.currency))).toBe(true);
    expect(quote.periodDays).toBe(expected.days);
    expect(quote.imageAnalysesPerDay).toBe(expected.imageAnalysesPerDay);
    expect(quote.eventSearchesPerDay).toBe(expected.eventSearchesPerDay);
    expect(verifyReceipt(quote.receipt)).toEqual({ ok: true });
  });

  it("has a line for each device, in the order given, whose amounts sum to the total", () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const { lines, total } = quoteIpc(facts, order);
        expect(lines.map((line) => line.deviceId)).toEqual(order.devices);
        expect(lines.map((line) => line.line)).toEqual(order.devices.map((_, index) => index + 1));
        const amounts = lines.map((line) => line.amount);
        expect(isEqual(sum(amounts, "CNY"), total)).toBe(true);
        for (const line of lines) {
          expect(verifyReceipt(line.receipt)).toEqual({ ok: true });
          expect(line.receipt.total).toBe(toText(line.amount));
        }
      }),
    );
  });

  it("starts every term at once and ends it after its days of 24 hours, to the millisecond", () => {
    const [line] = quoteIpc(facts, { ...one, period: "year" }).lines;
    expect(line).toMatchObject({ kind: "new", term: { from: NOW, until: addDays(NOW, 365) } });
  });

  it("is a renewal when every device renews, and new when one does not", () => {
    const paidUntil = addDays(NOW, 5);
    const plans = new Map([["cam-1", { chainFrom: addDays(NOW, -25), paidUntil }]]);
    const both = quoteIpc({ ...facts, plans }, { ...one, devices: ["cam-1", "cam-2"] });
    expect(both.kind).toBe("new");
    expect(both.lines.map((line) => [line.kind, line.term.from])).toEqual([
      ["renewal", paidUntil],
      ["new", NOW],
    ]);
    expect(quoteIpc({ ...facts, plans }, one).kind).toBe("renewal");
  });
});

describe("the decision on an IPC order", () => {
  it("takes exactly what was quoted, whatever is ordered", () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const { total } = quoteIpc(facts, order);
        const { posting, quote, status } = decideIpcOrder(rich, { ...order, quotedTotal: total });
        expect(status).toBe("fulfilled");
        expect(isEqual(quote.total, total)).toBe(true);
        expect(posting.entries.map(({ account, amount }) => [account, toText(amount)])).toEqual([
          ["wallet", toText(negate(total))],
          ["prepaid:ipc", toText(total)],
        ]);
        expect(isZero(posting.entries.map((entry) => entry.amount).reduce(add))).toBe(true);
      }),
    );
  });

  it("spends the wallet to its last fen, and refuses one fen less with both figures", async () => {
    const order = { ...one, quotedTotal: cny("7") };
    expect(() => decideIpcOrder({ ...rich, wallet: walletOf("7") }, order)).not.toThrow();
    expect(await refusalOf(() => decideIpcOrder({ ...rich, wallet: walletOf("6.99") }, order))).toMatchObject(
      {
        code: "insufficient_balance",
        total: "7.00",
        available: "6.99",
        shortfall: "0.01",
      },
    );
  });

  it.each([
    ["6.99", "6.99"],
    ["7.01", "7.01"],
    ["0", "0.00"],
    ["-7", "-7.00"],
    ["7.0000000001", "7.0000000001"],
    ["123456789012345678901234567890.12345678", "123456789012345678901234567890.12345678"],
  ])("refuses a quote of %s for what costs 7.00, and names both", async (seen, shown) => {
    const refusal = await refusalOf(() => decideIpcOrder(rich, { ...one, quotedTotal: cny(seen) }));
    expect(refusal).toEqual({
      code: "price_changed",
      field: "total",
      currency: "CNY",
      quoted: shown,
      total: "7.00",
    });
  });

  it("refuses in a fixed order: devices, capability, period, suspended, price, balance", async () => {
    const wrong = {
      devices: ["cam-1", "cam-1"],
      capability: "telepathy",
      period: "century",
      quotedTotal: cny("1"),
    };
    const broke = { ...facts, status: "suspended" as const, wallet: walletOf("0") };
    const mended = [
      { devices: ["cam-1"] },
      { capability: "understand" },
      { period: "month" },
      { status: "active" as const },
      { quotedTotal: cny("7") },
      { wallet: walletOf("7") },
    ];
    const codes: string[] = [];
    for (let count = 0; count < mended.length; count += 1) {
      const all = Object.assign({}, broke, wrong, ...mended.slice(0, count)) as typeof broke & typeof wrong;
      codes.push((await refusalOf(() => decideIpcOrder(all, all))).code);
    }
    expect(codes).toEqual([
      "device_duplicate",
      "unknown_capability",
      "unknown_specification",
      "account_suspended",
      "price_changed",
      "insufficient_balance",
    ]);
  });
});
