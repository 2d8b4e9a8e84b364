import { describe, expect, it } from "vitest";
import { ledgerRows, showFigure } from "@/components/receipt/step-text";
import type { Step } from "@/lib/domain/pricing/receipt";

const input = (value: string): Step => ({ kind: "input", label: "pricing.units", value, unit: "call" });
const multiply = (of: readonly number[], value: string): Step => ({
  kind: "multiply",
  label: "pricing.amount",
  of,
  value,
});

describe("a receipt as a ledger", () => {
  it("sets what a figure is made of right above it, one level further in", () => {
    const steps = [input("2"), input("3"), input("5"), multiply([0, 1], "6"), multiply([3, 2], "30")];
    expect(ledgerRows({ steps, result: 4 }).map(({ id, depth }) => [id, depth])).toEqual([
      [0, 2],
      [1, 2],
      [3, 1],
      [2, 1],
      [4, 0],
    ]);
  });

  it("shows a figure that is used twice once, and leaves nothing out", () => {
    const steps = [input("2"), multiply([0, 0], "4"), input("9"), multiply([1, 0], "8")];
    expect(ledgerRows({ steps, result: 3 }).map(({ id }) => id)).toEqual([2, 0, 1, 3]);
  });

  it("shows a fraction that is not divided out yet as a fraction", () => {
    expect([showFigure({ value: "902400", over: "720" }), showFigure({ value: "280", over: "1" })]).toEqual([
      "902,400 ∕ 720",
      "280",
    ]);
  });
});
