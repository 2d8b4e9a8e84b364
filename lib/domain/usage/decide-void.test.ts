import { describe, expect, it } from "vitest";
import type { PackageScope } from "@/lib/domain/catalog/packages";
import { verifyReceipt } from "@/lib/domain/pricing/verify-receipt";
import { decideUsage } from "@/lib/domain/usage/decide-usage";
import { decideVoid } from "@/lib/domain/usage/decide-void";
import { explainEvent } from "@/lib/domain/usage/explain-event";
import { quoteMonth } from "@/lib/domain/usage/quote-month";
import type { UsageFacts } from "@/lib/domain/usage/usage-facts";
import { refusalOf } from "@/lib/testing/refusals";
import { activated, at, bareFacts, followPlan, followVoid, lot } from "@/lib/testing/usage-facts";

const PAID = at("2026-03-01T09:00:00");
const CARD = "ocr:id-card";

function recorded(facts: UsageFacts, ...quantities: readonly number[]): UsageFacts {
  const events = quantities.map((quantity, index) => ({
    id: `u${String(index)}`,
    capability: CARD,
    quantity,
  }));
  return followPlan(facts, decideUsage(facts, events));
}

const facts = bareFacts(PAID, {
  activations: activated(PAID, CARD),
  lots: [lot({ id: "d", package: "ocr-dedicated:id-card", granted: "1000", paidAt: PAID })],
});

describe("decideVoid", () => {
  it("gives everything back in reverse order, and an alarm is raised once in the life of a lot", () => {
    const used = recorded(facts, 5_000);
    expect(used.lots[0]?.firedPercents).toEqual([20, 0]);
    const { facts: after, plan } = followVoid(used, "u0");
    expect(plan.changes.lots.map(({ before, after: left }) => [before.toFixed(), left.toFixed()])).toEqual([
      ["0", "1000"],
    ]);
    expect([after.quotas, after.meters].flat()).toMatchObject([{ used: 0 }, { units: 0 }]);
    const again = decideUsage(after, [
      { id: "u0", capability: CARD, quantity: 1 },
      { id: "v", capability: CARD, quantity: 1_200 },
    ]);
    expect(again.answers).toMatchObject([
      { answer: "duplicate", event: { units: 5_000 } },
      { answer: "accepted", edges: [] },
    ]);
  });

  it("gives an expired lot its points back, which stays expired", () => {
    const used = recorded(facts, 1_000);
    const later = { ...followVoid(used, "u0").facts, now: at("2027-03-01T09:00:00") };
    expect(later.lots[0]?.left.toFixed()).toBe("1000");
    const plan = decideUsage(later, [{ id: "v", capability: CARD, quantity: 300 }]);
    expect(plan.answers).toMatchObject([
      { event: { funding: [{ source: "free-quota" }, { source: "pay-as-you-go", units: 100 }] } },
    ]);
  });

  it("prices the month again as a whole", () => {
    const bare = { ...facts, lots: [] };
    const used = recorded(bare, 10_200, 5_000, 10_000);
    const amount = ({ books, meters }: UsageFacts) => quoteMonth(books, meters).exact.value;
    // 10,000 × 0.0825 + 15,000 × 0.0495, and without the first event 4,800 less above the tier.
    expect(amount(used)).toBe("1567.5");
    expect(amount(followVoid(used, "u0").facts)).toBe(amount(recorded(bare, 200, 15_000)));
  });

  it("moves nothing the second time, and refuses what it does not know", () => {
    const used = recorded(facts, 1);
    const rows = { lots: used.lots, quotas: used.quotas, meters: used.meters, poolDays: used.poolDays };
    const event = used.recorded.get("u0");
    expect(decideVoid({ ...rows, eventId: "u0", event, voidedAt: PAID })).toMatchObject({
      repeated: true,
      changes: { lots: [], quotas: [], meters: [], pools: [] },
    });
    const unknown = () => decideVoid({ ...rows, eventId: "x", event: undefined, voidedAt: null });
    return expect(refusalOf(unknown)).resolves.toMatchObject({ code: "unknown_event", field: "id" });
  });
});

describe("explainEvent", () => {
  it("derives the points of each lot and the price at the place in the tiers", () => {
    const video = lot({ id: "g", package: "general-video", granted: "100", paidAt: PAID });
    const open = bareFacts(PAID, { activations: activated(PAID, "video-production"), lots: [video] });
    const report = { capability: "video-enhancement", seconds: 140, fps: 60, resolutionP: 1080 };
    const plan = decideUsage(open, [{ id: "u", ...report }]);
    const [answer] = plan.answers;
    const [book] = open.books;
    if (answer?.answer !== "accepted" || !book) throw new Error("not accepted");
    const scopes = new Map<string, PackageScope>([[video.id, video.scope]]);
    const explained = explainEvent({ event: answer.event, book, scopes });
    expect(explained.map(({ share, receipt }) => [share.source, share.units, receipt?.total])).toEqual([
      ["package", 3, "80"],
      ["pay-as-you-go", 137, "36.53"],
    ]);
    for (const { receipt } of explained) {
      if (receipt) expect(verifyReceipt(receipt)).toEqual({ ok: true });
    }
  });

  it("starts where the month stood", () => {
    const used = recorded({ ...facts, lots: [] }, 10_100, 200);
    const event = used.recorded.get("u1");
    const [book] = used.books;
    if (!event || !book) throw new Error("not recorded");
    const [only] = explainEvent({ event, book, scopes: new Map() });
    // 9,900 were used: 100 at 0.0825 and 100 at 0.0495.
    expect(only?.receipt?.total).toBe("13.20");
  });
});
