import { ZERO } from "@/lib/domain/money/decimal";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  assertCanPay,
  assertMayBuy,
  available,
  decideCreditLimit,
  decideTopUp,
  type Wallet,
} from "@/lib/domain/accounts/wallet";
import { isDomainError } from "@/lib/domain/errors";
import { add, isNegative, money, subtract, toText } from "@/lib/domain/money/money";
import { refusalOf } from "@/lib/testing/refusals";

const cny = (text: string) => money(text, "CNY");
const walletOf = (cash: string, creditLimit = "0"): Wallet => ({
  currency: "CNY",
  cash: cny(cash),
  creditLimit: cny(creditLimit),
  alertThreshold: null,
  unsettledSixtieths: ZERO,
});
const minor = (max: bigint) =>
  fc.bigInt({ min: 0n, max }).map((value) => `${value / 100n}.${(value % 100n).toString().padStart(2, "0")}`);

describe("what a wallet may spend", () => {
  it("is its cash and its credit limit", () => {
    expect(toText(available(walletOf("10.50", "100")))).toBe("110.50");
    expect(toText(available(walletOf("-30", "100")))).toBe("70.00");
  });

  it("is enough down to the last fen, and refused one fen further with both figures", async () => {
    expect(() => assertCanPay(walletOf("10", "5"), cny("15"))).not.toThrow();
    expect(() => assertCanPay(walletOf("0"), cny("0"))).not.toThrow();
    expect(await refusalOf(() => assertCanPay(walletOf("10", "5"), cny("15.01")))).toEqual({
      code: "insufficient_balance",
      field: "total",
      currency: "CNY",
      total: "15.01",
      available: "15.00",
      shortfall: "0.01",
    });
  });

  it("shows an available balance cut down, never more than there is", async () => {
    expect(await refusalOf(() => assertCanPay(walletOf("0.999999"), cny("1")))).toMatchObject({
      available: "0.99",
      shortfall: "0.01",
    });
  });

  it("never lets cash fall below the credit limit, whatever is asked", () => {
    const amount = minor(10n ** 17n);
    fc.assert(
      fc.property(amount, amount, amount, (cash, limit, total) => {
        const wallet = walletOf(cash, limit);
        const left = subtract(available(wallet), cny(total));
        try {
          assertCanPay(wallet, cny(total));
          expect(isNegative(left)).toBe(false);
        } catch (error) {
          expect(isDomainError(error)).toBe(true);
          expect(isNegative(left)).toBe(true);
        }
      }),
    );
  });

  it("cannot be spent by a suspended account", async () => {
    expect(() => assertMayBuy("active")).not.toThrow();
    expect(await refusalOf(() => assertMayBuy("suspended"))).toMatchObject({ code: "account_suspended" });
  });
});

describe("a top-up", () => {
  it("flows from the outside world into the wallet", () => {
    const { kind, entries } = decideTopUp(walletOf("-3", "5"), cny("10.25"));
    expect(kind).toBe("top-up");
    expect(entries.map(({ account, amount }) => [account, toText(amount)])).toEqual([
      ["cash-in", "-10.25"],
      ["wallet", "10.25"],
    ]);
  });

  it.each(["0", "-1"])("of %s is refused", async (amount) => {
    expect(await refusalOf(() => decideTopUp(walletOf("0"), cny(amount)))).toMatchObject({
      code: "invalid_amount",
      field: "amount",
    });
  });

  it("is refused when the wallet could not hold it any more", async () => {
    expect(() => decideTopUp(walletOf("9000000000000.00"), cny("999999999999.99"))).not.toThrow();
    expect(
      await refusalOf(() => decideTopUp(walletOf("9000000000000.01"), cny("999999999999.99"))),
    ).toMatchObject({ code: "invalid_amount" });
  });
});

describe("a credit limit", () => {
  it("may be lowered to what is used, and not a fen under it", async () => {
    const used = walletOf("-70.5", "100");
    expect(toText(decideCreditLimit(used, cny("70.5")).creditLimit)).toBe("70.50");
    expect(await refusalOf(() => decideCreditLimit(used, cny("70.49")))).toEqual({
      code: "credit_limit_in_use",
      field: "creditLimit",
      currency: "CNY",
      used: "70.50",
      limit: "70.49",
    });
  });

  it("may be anything while none of it is used", () => {
    expect(toText(decideCreditLimit(walletOf("0.01", "100"), cny("0")).creditLimit)).toBe("0.00");
  });

  it("never leaves a wallet that could not stand", () => {
    const amount = minor(10n ** 12n);
    fc.assert(
      fc.property(amount, amount, (debt, limit) => {
        try {
          const decided = decideCreditLimit(walletOf(`-${debt}`, debt), cny(limit));
          expect(isNegative(add(decided.cash, decided.creditLimit))).toBe(false);
        } catch (error) {
          expect(isDomainError(error)).toBe(true);
        }
      }),
    );
  });
});
