import { ZERO } from "@/lib/domain/money/decimal";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPriceBook as book } from "@/lib/catalog/default-price-book";
import type { Wallet } from "@/lib/domain/accounts/wallet";
import { isDomainError } from "@/lib/domain/errors";
import { money, sum, toText, zero } from "@/lib/domain/money/money";
import { decidePackageOrder, quotePackageOrder } from "@/lib/domain/packages/decide-package-order";
import { verifyReceipt } from "@/lib/domain/pricing/verify-receipt";

const ZONE = "Asia/Shanghai";
const NOW = new Date("2026-03-01T09:00:00+08:00");

const wallet = (cash: string): Wallet => ({
  currency: "CNY",
  cash: money(cash, "CNY"),
  creditLimit: zero("CNY"),
  alertThreshold: null,
  unsettledSixtieths: ZERO,
});
const choice = { package: "object-detection", size: 5_000, quantity: 1, channel: "official" };
const facts = { book, now: NOW, zone: ZONE };

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
  return "nothing refused";
}

describe("quotePackageOrder", () => {
  it("prices 5,000 points at 50 and lets them live for a calendar year", () => {
    const quote = quotePackageOrder(facts, choice);
    expect(toText(quote.total)).toBe("50.00");
    expect(quote.validity).toEqual({ from: NOW, until: new Date("2027-03-01T09:00:00+08:00") });
  });

  it("ends a lot of 29 February on the 28th", () => {
    const leap = new Date("2028-02-29T23:59:59.999+08:00");
    const { validity } = quotePackageOrder({ ...facts, now: leap }, choice);
    expect(validity.until).toEqual(new Date("2029-02-28T23:59:59.999+08:00"));
  });

  it("sells the marketplace dedicated plans only", () => {
    const dedicated = { package: "ocr-dedicated:id-card", size: 1_000, quantity: 1, channel: "marketplace" };
    expect(quotePackageOrder(facts, dedicated)).toMatchObject({ channel: "marketplace" });
    const shared = { ...dedicated, package: "ocr-shared", size: book.products.ocr.sharedPlans[0]?.size ?? 0 };
    expect(codeOf(() => quotePackageOrder(facts, shared))).toBe("method_not_supported");
  });

  it("lines sum to the total, each with a receipt that re-computes, whatever is bought", () => {
    const sold = Object.entries(book.products.vision.packages).flatMap(([id, { specs }]) =>
      specs.map(({ size }) => ({ package: id, size })),
    );
    const order = fc.record({ of: fc.constantFrom(...sold), quantity: fc.integer({ min: 1, max: 1_000 }) });
    fc.assert(
      fc.property(order, ({ of, quantity }) => {
        const quote = quotePackageOrder(facts, { ...of, quantity, channel: "official" });
        expect(quote.lines).toHaveLength(quantity);
        const lines = quote.lines.map((line) => line.amount);
        expect(toText(sum(lines, "CNY"))).toBe(toText(quote.total));
        expect(
          verifyReceipt(quote.receipt).ok && verifyReceipt(quote.lines[0]?.receipt ?? quote.receipt).ok,
        ).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe("decidePackageOrder", () => {
  const decide = (cash: string, wish: Partial<typeof choice> = {}, quoted = "50") =>
    decidePackageOrder(
      { ...facts, status: "active", wallet: wallet(cash) },
      { ...choice, ...wish, quotedTotal: money(quoted, "CNY") },
    );

  it("takes the fee into what is owed in service", () => {
    const { posting, status } = decide("50");
    expect(status).toBe("fulfilled");
    expect(posting.entries.map(({ account, amount }) => [account, toText(amount)])).toEqual([
      ["wallet", "-50.00"],
      ["prepaid:vision", "50.00"],
    ]);
  });

  it.each([
    ["unknown_specification", { package: "toString" }],
    ["unknown_specification", { size: 5_001 }],
    ["unknown_specification", { channel: "other" }],
    ["invalid_quantity", { quantity: 0 }],
    ["invalid_quantity", { quantity: 1.5 }],
    ["invalid_quantity", { quantity: 1_001 }],
    ["method_not_supported", { channel: "marketplace" }],
    ["price_changed", { quantity: 2 }],
  ] as const)("refuses with %s", (code, wish) => {
    expect(codeOf(() => decide("50", wish))).toBe(code);
  });

  it("refuses what the wallet cannot pay, after everything else", () => {
    expect(codeOf(() => decide("49.99"))).toBe("insufficient_balance");
    expect(codeOf(() => decide("49.99", {}, "49"))).toBe("price_changed");
  });
});
