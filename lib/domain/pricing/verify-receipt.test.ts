import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPriceBook as book } from "@/lib/catalog/default-price-book";
import { billTotal } from "@/lib/domain/pricing/bill-total";
import { quoteBatchTask } from "@/lib/domain/pricing/quote-batch-video";
import { quoteImageSearchChange } from "@/lib/domain/pricing/quote-image-search";
import { quoteIpcOrder } from "@/lib/domain/pricing/quote-ipc";
import { quotePoints } from "@/lib/domain/pricing/quote-package";
import { quotePayAsYouGo } from "@/lib/domain/pricing/quote-pay-as-you-go";
import { quoteQpsBoost } from "@/lib/domain/pricing/quote-qps";
import { quotePartialRefund } from "@/lib/domain/pricing/quote-refund";
import { quoteOcrQps } from "@/lib/domain/pricing/quote-subscription";
import { STEP_LABELS, type Receipt } from "@/lib/domain/pricing/receipt";
import { unfoundedPrices } from "@/lib/domain/pricing/verify-prices";
import { verifyReceipt } from "@/lib/domain/pricing/verify-receipt";

const video = { resolutionP: 1080, fps: 60 };
const task = quoteBatchTask(book, { feature: "highlight-mashup", inputSeconds: 90, outputSeconds: 23 });
const metered = quotePayAsYouGo({
  capability: "license-plate-recognition",
  used: [{ book, units: 15_000 }],
  freeLeft: 200,
});

/** One of each kind of step, in receipts that real quotes wrote. */
const receipts: readonly Receipt[] = [
  quoteIpcOrder(book, { capability: "understand", period: "year", devices: 7 }).receipt,
  metered.receipt,
  quotePayAsYouGo({
    capability: "license-plate-recognition",
    used: [{ book, units: 15_000 }],
    tierStart: 9_000,
  }).receipt,
  quotePayAsYouGo({ capability: "video-enhancement", used: [{ book, units: 140 }], video }).receipt,
  quotePoints(book, { package: "general-video", capability: "video-enhancement", units: 50, video }).receipt,
  quoteQpsBoost(book, { capability: "face-comparison-1-1", qps: 8, extra: 10, days: 3 }).receipt,
  quoteOcrQps(book, { api: "id-card", qps: 50, period: "month", count: 1 }).receipt,
  quoteImageSearchChange(book, {
    from: { images: 5_000_000, qps: 5 },
    to: { images: 2_500_000, qps: 5 },
    terms: [{ book, remainingHours: 377 }],
  }).receipt,
  quotePartialRefund(1, { currency: "CNY", paid: "10", termDays: 30, usedDays: 40, discount: "1" }).receipt,
  task.receipt,
  billTotal(1, [task, metered], "CNY").receipt,
];

const steps = receipts.flatMap((receipt) => receipt.steps);

/** Every text of a receipt that the interpreter computes, with a way to write another in its place. */
function computedTexts(receipt: Receipt): { text: string; replaced: (text: string) => Receipt }[] {
  const inSteps = receipt.steps.flatMap((step, index) => {
    const withStep = (changed: object): Receipt => ({
      ...receipt,
      steps: receipt.steps.map((other, place) => (place === index ? { ...other, ...changed } : other)),
    });
    const own = ["input", "price", "band"].includes(step.kind)
      ? []
      : ["value", "over", "used", "before"].flatMap((name) => {
          const text: unknown = step[name as keyof typeof step];
          return typeof text === "string"
            ? [{ text, replaced: (other: string) => withStep({ [name]: other }) }]
            : [];
        });
    if (step.kind !== "tiers") return own;
    const inBands = step.bands.flatMap((band, place) =>
      (["units", "price", "amount"] as const).map((name) => ({
        text: band[name],
        replaced: (other: string) =>
          withStep({
            bands: step.bands.map((each, at) => (at === place ? { ...each, [name]: other } : each)),
          }),
      })),
    );
    return [...own, ...inBands];
  });
  return [{ text: receipt.total, replaced: (total) => ({ ...receipt, total }) }, ...inSteps];
}

describe("verifyReceipt", () => {
  it("agrees with every kind of step that the engine writes", () => {
    for (const receipt of receipts) expect(verifyReceipt(receipt)).toEqual({ ok: true });
    const kinds = [
      "allowance",
      "band",
      "blocks",
      "input",
      "multiply",
      "not-negative",
      "price",
      "ratio",
      "round",
    ];
    expect([...new Set(steps.map(({ kind }) => kind))].sort()).toEqual([
      ...kinds,
      "subtract",
      "sum",
      "tiers",
    ]);
  });

  it("agrees after the way into a JSON column and back", () => {
    for (const receipt of receipts) {
      expect(verifyReceipt(JSON.parse(JSON.stringify(receipt)) as Receipt)).toEqual({ ok: true });
    }
  });

  it("finds any computed figure that is off by the smallest step, and says where", () => {
    for (const receipt of receipts) {
      for (const { text, replaced } of computedTexts(receipt)) {
        const digits = text.replace("-", "").split(".");
        const last = `${digits[0] ?? ""}${digits[1] ?? ""}`;
        const raised = (BigInt(last) + 1n).toString().padStart(last.length, "0");
        const decimals = digits[1]?.length ?? 0;
        const whole = decimals === 0 ? raised : `${raised.slice(0, -decimals)}.${raised.slice(-decimals)}`;
        const verdict = verifyReceipt(replaced(text.startsWith("-") ? `-${whole}` : whole));
        expect(verdict.ok, `${receipt.rule}: ${text} → ${whole}`).toBe(false);
      }
    }
  });

  it("finds a price that was changed after the fact", () => {
    const changed = receipts.flatMap((receipt) =>
      receipt.steps.flatMap((step, index) =>
        step.kind === "price" || step.kind === "band"
          ? [{ ...receipt, steps: receipt.steps.with(index, { ...step, value: "0.017" }) }]
          : [],
      ),
    );
    expect(changed.length).toBeGreaterThan(6);
    for (const receipt of changed) expect(verifyReceipt(receipt).ok).toBe(false);
  });

  it("refuses steps out of order, tiers with a hole, and a figure outside of its band", () => {
    const later: Receipt = { ...metered.receipt, steps: metered.receipt.steps.toReversed() };
    expect(verifyReceipt(later).ok).toBe(false);
    const holed = metered.receipt.steps.map((step) =>
      step.kind === "tiers" ? { ...step, bands: step.bands.slice(1), value: "480" } : step,
    );
    expect(verifyReceipt({ ...metered.receipt, steps: holed }).ok).toBe(false);
    const [, , , , , , addOn] = receipts;
    const outside = addOn?.steps.map((step) =>
      step.kind === "band" ? { ...step, within: [["0", "49"] as const] } : step,
    );
    expect(addOn && outside && verifyReceipt({ ...addOn, steps: outside }).ok).toBe(false);
  });

  it("calls whatever is no receipt one that does not hold, and never breaks", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(20), (value, index) => {
        const [first] = receipts;
        if (!first) return;
        const broken = { ...first, steps: first.steps.with(index % first.steps.length, value as never) };
        expect(verifyReceipt(broken).ok).toBe(false);
        expect(verifyReceipt(value as never).ok).toBe(false);
      }),
    );
  });
});

describe("unfoundedPrices", () => {
  const books = (version: number) => (version === 1 ? book : undefined);

  it("finds every cited price in the book, under its path", () => {
    for (const receipt of receipts) expect(unfoundedPrices(receipt, books)).toEqual([]);
    const cited = steps.flatMap((step) => ("path" in step ? [step.path] : []));
    expect(cited.length).toBeGreaterThan(9);
  });

  it("names a price that the book does not have there, though the receipt recomputes", () => {
    const quote = quoteIpcOrder(book, { capability: "understand", period: "year", devices: 1 });
    const steps74 = quote.receipt.steps.map((step) => {
      const told = JSON.stringify(step).replaceAll('"74"', '"7"');
      return JSON.parse(told) as typeof step;
    });
    const cheap: Receipt = { ...quote.receipt, steps: steps74, total: "7.00" };
    expect(verifyReceipt(cheap)).toEqual({ ok: true });
    const path = "/products/ipc/capabilities/understand/prices/year";
    expect(unfoundedPrices(cheap, books)).toEqual([{ step: 1, path }]);
  });

  it("does not know a version that is not there", () => {
    expect(unfoundedPrices(metered.receipt, () => undefined)).toHaveLength(1);
  });
});

describe("the labels of receipts", () => {
  it("are all in the list that screens translate, and each step that is written has one", () => {
    for (const { label } of steps) expect(STEP_LABELS).toContain(label);
  });
});
