import { describe, expect, it } from "vitest";
import { isDomainError } from "@/lib/domain/errors";
import { Decimal } from "@/lib/domain/money/decimal";
import { money } from "@/lib/domain/money/money";
import { decidePackageRefund, type PaidLot } from "@/lib/domain/packages/decide-package-refund";
import { verifyReceipt } from "@/lib/domain/pricing/verify-receipt";

const PAID_AT = new Date("2026-03-02T01:00:00.000Z");
const HOUR = 3_600_000;
const after = (milliseconds: number) => new Date(PAID_AT.getTime() + milliseconds);

function lot(change: Partial<PaidLot> = {}): PaidLot {
  return {
    line: 1,
    paid: money("50", "CNY"),
    granted: new Decimal(5_000),
    left: new Decimal(5_000),
    paidAt: PAID_AT,
    expiresAt: new Date("2027-03-02T01:00:00.000Z"),
    refundedAt: null,
    ...change,
  };
}

const order = {
  product: "vision" as const,
  status: "fulfilled" as const,
  priceBookVersion: 1,
  lines: 2,
  linesRefunded: 0,
};

function decide(lots: readonly PaidLot[], now = PAID_AT, more: Partial<typeof order> = {}) {
  return decidePackageRefund({ now, fullWithinHours: 120, order: { ...order, ...more }, lots });
}

function refusal(lots: readonly PaidLot[], now?: Date): string {
  try {
    decide(lots, now);
    return "none";
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return [error.code, error.details["why"]].filter(Boolean).join(" ");
  }
}

describe("giving packages back", () => {
  it("moves exactly what was paid from what we owed in service to the wallet, with a receipt", () => {
    const { lines, status } = decide([lot()]);
    expect(status).toBeNull();
    expect(lines).toMatchObject([
      {
        line: 1,
        posting: {
          kind: "refund",
          entries: [{ account: "prepaid:vision" }, { account: "wallet" }],
        },
      },
    ]);
    expect(lines[0]?.posting.entries.map(({ amount }) => amount.amount.toFixed(2))).toEqual([
      "-50.00",
      "50.00",
    ]);
    expect(lines.map(({ receipt }) => verifyReceipt(receipt))).toEqual([{ ok: true }]);
  });

  it("makes the order a refunded one with its last line, and not before", () => {
    expect(decide([lot(), lot({ line: 2 })]).status).toBe("refunded");
    expect(decide([lot({ line: 2 })], PAID_AT, { linesRefunded: 1 }).status).toBe("refunded");
    expect(decide([lot()]).status).toBeNull();
  });

  it.each([
    ["a millisecond before five days are over", { now: after(120 * HOUR - 1) }, "none"],
    ["when five days are over", { now: after(120 * HOUR) }, "refund_window_closed"],
    ["a year later, expired", { now: lot().expiresAt }, "not_refundable expired"],
    ["with a millionth of a point burned", { left: "4999.999999" }, "not_refundable burned"],
    ["burned, and five days over", { left: "0", now: after(200 * HOUR) }, "not_refundable burned"],
    ["given back before", { refundedAt: PAID_AT }, "not_refundable refunded"],
  ])("%s", (_because, { now, left, refundedAt }: { now?: Date; left?: string; refundedAt?: Date }, told) => {
    const one = lot({ left: new Decimal(left ?? 5_000), refundedAt: refundedAt ?? null });
    expect(refusal([one], now)).toBe(told);
    // One that may not be given back keeps all of them.
    expect(
      refusal([lot({ line: 2, ...(now ? { paidAt: now, expiresAt: after(1e12) } : {}) }), one], now),
    ).toBe(told);
  });
});
