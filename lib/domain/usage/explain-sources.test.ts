import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { decideUsage } from "@/lib/domain/usage/decide-usage";
import { explainSources } from "@/lib/domain/usage/explain-sources";
import type { UsageInput } from "@/lib/domain/usage/usage-event";
import type { UsageFacts } from "@/lib/domain/usage/usage-facts";
import { activated, at, bareFacts, followPlan, lot } from "@/lib/testing/usage-facts";

const NOW = at("2026-03-15T12:00:00");
const single = (id: string, granted: string, more: Partial<Parameters<typeof lot>[0]> = {}) =>
  lot({ id, package: "object-detection", granted, paidAt: at("2026-03-02T00:00:00"), ...more });

function explained(input: Partial<UsageInput>, more: Partial<UsageFacts>, later: Partial<UsageFacts> = {}) {
  const services = ["object-detection", "ocr:id-card", "face-and-body"];
  const facts = bareFacts(NOW, { activations: activated(at("2026-03-01T00:00:00"), ...services), ...more });
  const plan = decideUsage(facts, [{ id: "u", capability: "object-detection", ...input }]);
  const { lots, recorded } = followPlan({ ...facts, ...later }, plan);
  const event = recorded.get("u");
  if (!event) throw new Error("the event was refused");
  const verdicts = explainSources({ event, book: defaultPriceBook, lots, recordedAt: NOW });
  return verdicts.map(({ source, verdict, lots: judged }) =>
    judged.length === 0
      ? `${source}: ${verdict}`
      : `${source}: ${verdict} (${judged.map((one) => `${one.lot.id} ${one.verdict}`).join(", ")})`,
  );
}

describe("why a source paid, and why the others did not", () => {
  it("names what was not there and what was not needed", () => {
    expect(explained({}, { lots: [single("a", "10")] })).toEqual([
      "free-quota: none",
      "prepaid-qps: none",
      "single-category: paid (a paid)",
      "general: not-needed",
      "pay-as-you-go: not-needed",
    ]);
  });

  it("says of each lot why it gave nothing", () => {
    const lots = [
      single("empty", "10", { left: "0.1" }),
      single("early", "10", { paidAt: at("2025-03-10T00:00:00") }),
      single("back", "10", { refundedAt: at("2026-03-03T00:00:00") }),
      lot({ id: "wide", package: "general-image", granted: "10", paidAt: at("2026-03-14T00:00:00") }),
    ];
    const later = { lots: [...lots, single("late", "10", { paidAt: at("2026-03-15T12:00:01") })] };
    expect(explained({}, { lots }, later)).toContain(
      "single-category: used-up (early expired, back refunded, empty too-little, late bought-later)",
    );
  });

  it("tells a lot that was used up from one whose turn did not come", () => {
    const lots = [single("a", "1"), single("b", "1", { line: 2 }), single("c", "9", { line: 3 })];
    expect(explained({ quantity: 7 }, { lots })).toContain(
      "single-category: paid (a paid, b paid, c not-needed)",
    );
    expect(explained({ quantity: 60 }, { lots })).toContain("pay-as-you-go: paid");
  });

  it("knows a free quota that was used up", () => {
    const quotas = [{ quota: "ocr:id-card", period: "2026-03", used: 200 }];
    expect(explained({ capability: "ocr:id-card" }, { quotas })).toEqual([
      "free-quota: used-up",
      "dedicated: none",
      "shared: none",
      "pay-as-you-go: paid",
    ]);
  });

  it("has nothing to say of a call that nobody paid", () => {
    expect(explained({ outcome: "failed" }, { lots: [single("a", "10")] })).toEqual([]);
  });
});
