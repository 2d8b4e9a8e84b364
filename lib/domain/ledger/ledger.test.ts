import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LedgerEntry, posting, transfer } from "@/lib/domain/ledger/ledger";
import { isZero, money, negate, sum, toText } from "@/lib/domain/money/money";

const entry = (account: LedgerEntry["account"], amount: string, currency: "CNY" | "USD" = "CNY") => ({
  account,
  amount: money(amount, currency),
});

describe("a posting", () => {
  it("is refused as a bug when its entries do not sum to zero", () => {
    expect(() => posting("order", [entry("wallet", "-10"), entry("prepaid:ipc", "9.99")])).toThrow(
      "the CNY entries of a order sum to zero, not to -0.01",
    );
    expect(() => posting("order", [entry("wallet", "-10")])).toThrow("sum to zero");
  });

  it("must balance in each currency by itself", () => {
    expect(() => posting("order", [entry("wallet", "-10"), entry("prepaid:ipc", "10", "USD")])).toThrow(
      "sum to zero",
    );
    const both = [entry("wallet", "-1"), entry("prepaid:ipc", "1")];
    const dollars = [entry("wallet", "-2", "USD"), entry("prepaid:ipc", "2", "USD")];
    expect(posting("order", [...both, ...dollars]).entries).toHaveLength(4);
  });

  it("leaves out entries of nothing, so that an order for 0 books nothing", () => {
    expect(transfer("order", money("0", "CNY"), { from: "wallet", to: "prepaid:ipc" }).entries).toEqual([]);
  });

  it("moves an amount out of one account and into another, whatever the amount", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (whole) => {
        const amount = money(whole.toString(), "CNY");
        const { entries } = transfer("order", amount, { from: "wallet", to: "prepaid:ipc" });
        const amounts = entries.map((item) => item.amount);
        expect(isZero(sum(amounts, "CNY"))).toBe(true);
        expect(amounts.map(toText)).toEqual(whole === 0n ? [] : [toText(negate(amount)), toText(amount)]);
      }),
    );
  });
});
