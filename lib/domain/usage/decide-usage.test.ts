import { describe, expect, it } from "vitest";
import { decideUsage } from "@/lib/domain/usage/decide-usage";
import { quoteMonth } from "@/lib/domain/usage/quote-month";
import type { UsageFacts } from "@/lib/domain/usage/usage-facts";
import { decideOne, told } from "@/lib/testing/usage-answers";
import { activated, at, bareFacts, followPlan, lot } from "@/lib/testing/usage-facts";

const MARCH = at("2026-03-01T09:00:00");

describe("OCR", () => {
  const facts = bareFacts(at("2026-03-01T10:00:00"), {
    activations: activated(MARCH, "ocr:id-card", "ocr:unified"),
    lots: [
      lot({ id: "d", package: "ocr-dedicated:id-card", granted: "1000", paidAt: MARCH }),
      lot({ id: "s", package: "ocr-shared", granted: "5000", paidAt: MARCH }),
    ],
  });

  it("burns free calls, the dedicated plan, the shared plan, and charges the rest", () => {
    const events = [
      { id: "u", capability: "ocr:id-card", quantity: 5_000 },
      { id: "v", capability: "ocr:id-card" },
    ];
    const plan = decideUsage(facts, events);
    expect(plan.answers.map(told)).toEqual([
      { accepted: { "free-quota": 200, package: 1_500, "pay-as-you-go": 3_300 } },
      { accepted: { "pay-as-you-go": 1 } },
    ]);
    expect(plan.changes.lots.map(({ id, after, fired }) => [id, after.toFixed(), fired])).toEqual([
      ["d", "0", [20, 0]],
      ["s", "0", [20, 0]],
    ]);
    expect(plan.changes.meters).toEqual([
      {
        period: "2026-03",
        capability: "ocr:id-card",
        channel: "official",
        variant: "",
        book: 1,
        before: 0,
        after: 3_301,
      },
    ]);
  });

  it("shares 200 free calls of the unified API among its types, and counts each class apart", () => {
    const events = [
      { id: "a", capability: "ocr:unified", type: "id-card", quantity: 150 },
      { id: "b", capability: "ocr:unified", type: "vat-invoice", quantity: 350 },
      { id: "c", capability: "ocr:unified", type: "id-card", quantity: 10 },
    ];
    const plan = decideUsage(facts, events);
    expect(plan.answers.map(told)).toEqual([
      { accepted: { "free-quota": 150 } },
      { accepted: { "free-quota": 50, package: 250, "pay-as-you-go": 50 } },
      { accepted: { "pay-as-you-go": 10 } },
    ]);
    expect(plan.changes.meters.map(({ variant, after }) => [variant, after])).toEqual([
      ["advanced", 50],
      ["standard", 10],
    ]);
  });

  it("gives 50 verification calls once for life", () => {
    const capability = "ocr:business-license-verification";
    const plan = decideUsage(facts, [{ id: "a", capability, quantity: 60 }]);
    expect(plan.answers.map(told)).toEqual([{ accepted: { "free-quota": 50, "pay-as-you-go": 10 } }]);
    const april = { ...followPlan(facts, plan), now: at("2026-04-02T00:00:00") };
    expect(decideOne(april, { id: "b", capability })).toEqual({ accepted: { "pay-as-you-go": 1 } });
  });

  it("lets only dedicated plans of the marketplace pay there, for the whole event or not at all", () => {
    const paidAt = MARCH;
    const bought = {
      package: "ocr-dedicated:id-card",
      granted: "500",
      paidAt,
      channel: "marketplace",
    } as const;
    const market = bareFacts(facts.now, { lots: [...facts.lots, lot({ id: "m", ...bought })] });
    const event = { capability: "ocr:id-card", channel: "marketplace" };
    expect(decideOne(market, { ...event, quantity: 500 })).toEqual({ accepted: { package: 500 } });
    expect(decideOne(market, { ...event, quantity: 501 })).toEqual({
      refused: "plan_exhausted",
      field: "quantity",
    });
    const unified = { capability: "ocr:unified", type: "id-card", channel: "marketplace" };
    expect(decideOne(market, unified)).toEqual({ refused: "method_not_supported", field: "capability" });
  });

  it("charges an ID card's month of 120,200 calls by its tiers", () => {
    const bare = bareFacts(facts.now, { activations: facts.activations });
    const plan = decideUsage(bare, [{ id: "u", capability: "ocr:id-card", quantity: 120_200 }]);
    const { meters } = followPlan(bare, plan);
    const charge = quoteMonth(bare.books, meters);
    expect([charge.units, charge.exact.value]).toEqual([120_000, "6110"]);
  });
});

describe("Vision", () => {
  it("burns the lot that expires first, and takes a call before the activation for none", () => {
    const lots = [
      lot({ id: "p2", package: "object-detection", granted: "5000", paidAt: at("2026-04-01T09:00:00") }),
      lot({ id: "p1", package: "object-detection", granted: "5000", paidAt: MARCH }),
    ];
    const now = at("2026-04-02T09:00:02");
    const closed = bareFacts(now, { lots });
    expect(decideOne(closed, {})).toEqual({ refused: "service_not_activated", field: "capability" });
    const open = { ...closed, activations: activated(at("2026-04-02T09:00:01"), "object-detection") };
    expect(decideOne(open, { occurredAt: at("2026-04-02T09:00:00") })).toEqual({
      refused: "service_not_activated",
      field: "capability",
    });
    const plan = decideUsage(open, [
      { id: "u", capability: "object-detection", quantity: 20_000 },
      { id: "u", capability: "nonsense", quantity: -1 },
      { id: "w", capability: "object-detection", quantity: 5_001 },
    ]);
    expect(plan.answers.map(told)).toEqual([
      { accepted: { package: 20_000 } },
      { duplicate: { package: 20_000 } },
      { accepted: { package: 5_001 } },
    ]);
    expect(plan.changes.lots.map(({ id, after, fired }) => [id, after.toFixed(), fired])).toEqual([
      ["p1", "0", [20, 0]],
      ["p2", "4999.8", []],
    ]);
  });

  it("charges each started second of a video, and a lot pays the most whole seconds that fit", () => {
    const video = { capability: "video-thumbnail", seconds: 60.2 };
    const activations = activated(MARCH, "video-understanding");
    expect(decideOne(bareFacts(MARCH, { activations }), video)).toEqual({
      accepted: { "pay-as-you-go": 61 },
    });
    // 40 points a minute: 20 seconds take 13.333333.
    const lots = [lot({ id: "g", package: "general-video", granted: "13.4", paidAt: MARCH })];
    const plan = decideUsage(bareFacts(MARCH, { activations, lots }), [{ id: "u", ...video }]);
    expect(plan.answers.map(told)).toEqual([{ accepted: { package: 20, "pay-as-you-go": 41 } }]);
    expect(plan.changes.lots[0]?.after.toFixed()).toBe("0.066667");
  });

  it("prices a video by its cell: 140 seconds of 1080 lines at 60 frames are 37.333…", () => {
    const facts = bareFacts(MARCH, { activations: activated(MARCH, "video-production") });
    const plan = decideUsage(facts, [
      { id: "u", capability: "video-enhancement", seconds: 140, fps: 60, resolutionP: 1080 },
    ]);
    const [meter] = followPlan(facts, plan).meters;
    expect(meter?.variant).toBe("1440x60");
    const { exact, shown } = quoteMonth(facts.books, meter ? [meter] : []);
    expect([exact, shown.amount.toFixed()]).toEqual([{ value: "2240", over: "60" }, "37.33"]);
  });

  it("lets a running plan pay everything, and a capability without a price its default capacity after it", () => {
    const capability = "fingerprint-extraction";
    const term = { from: MARCH, until: at("2026-03-02T09:00:00") };
    const facts = (now: Date): UsageFacts =>
      bareFacts(now, {
        activations: activated(at("2026-02-01T00:00:00"), "face-and-body"),
        qpsTerms: [{ planId: "q", capability, term }],
      });
    const event = { capability, quantity: 7 };
    const early = { ...event, occurredAt: at("2026-03-01T08:59:59.999") };
    const refused = { refused: "plan_not_active", field: "capability" };
    expect(decideOne(facts(MARCH), early)).toEqual(refused);
    expect(decideOne(facts(MARCH), { ...early, outcome: "failed" })).toEqual(refused);
    expect(decideOne(facts(MARCH), event)).toEqual({ accepted: { "prepaid-qps": 7 } });
    expect(decideOne(facts(term.until), event)).toEqual({ accepted: { "default-capacity": 7 } });
  });

  it("uses a month's sample quota of free calls before anything else", () => {
    const facts = bareFacts(MARCH, { activations: activated(MARCH, "image-generation") });
    expect(decideOne(facts, { capability: "image-super-resolution", quantity: 101 })).toEqual({
      accepted: { "free-quota": 100, "pay-as-you-go": 1 },
    });
  });
});

describe("IPC", () => {
  const until = at("2026-06-01T00:00:00");
  const term = { from: MARCH, until };
  const facts = bareFacts(at("2026-03-02T10:00:00"), {
    fleet: [
      { capability: "understand-reid-search", plans: 1, term },
      { capability: "understand", plans: 1, term: { from: MARCH, until: at("2026-03-02T12:00:00") } },
    ],
  });

  it("counts frames as decimals, and refuses whole what does not fit", () => {
    const capability = "ipc-image";
    const exceeded = { refused: "daily_quota_exceeded", field: "quantity" };
    expect(decideOne(facts, { capability, seconds: 10, fps: 29.97 })).toEqual({
      accepted: { "daily-pool": 300 },
    });
    expect(decideOne(facts, { capability, seconds: 20, fps: 14.95 })).toEqual({
      accepted: { "daily-pool": 299 },
    });
    expect(decideOne(facts, { capability, quantity: 300, reid: true })).toEqual({
      accepted: { "daily-pool": 300 },
    });
    expect(decideOne(facts, { capability, quantity: 301, reid: true })).toEqual(exceeded);
    expect(decideOne(facts, { capability, quantity: 601 })).toEqual(exceeded);
    expect(decideOne(facts, { capability: "ipc-search", quantity: 76 })).toEqual(exceeded);
  });

  it("lets plain analyses overflow into the share of re-ID, and raises the alarm once a pool and day", () => {
    const plan = decideUsage(facts, [
      { id: "a", capability: "ipc-image", quantity: 400 },
      { id: "b", capability: "ipc-image", quantity: 201, reid: true },
      { id: "c", capability: "ipc-image", quantity: 80, reid: true },
      { id: "d", capability: "ipc-image", quantity: 120 },
      { id: "e", capability: "ipc-search", quantity: 75 },
    ]);
    const edges = plan.answers.map((answer) =>
      answer.answer === "accepted" ? answer.edges.map((edge) => [edge.subject, edge.percent]) : answer.answer,
    );
    expect(edges).toEqual([
      [],
      "refused",
      [["image", 80]],
      [["image", 100]],
      [
        ["search", 80],
        ["search", 100],
      ],
    ]);
  });

  it("follows the plans of the event's own instant, and fills again at midnight", () => {
    const capability = "ipc-image";
    const used = decideUsage(facts, [{ id: "a", capability, quantity: 600 }]);
    const evening = { ...followPlan(facts, used), now: at("2026-03-03T00:00:00") };
    expect(decideOne(evening, { capability, quantity: 301 })).toMatchObject({
      refused: "daily_quota_exceeded",
    });
    expect(decideOne(evening, { capability, quantity: 300 })).toEqual({ accepted: { "daily-pool": 300 } });
    const late = { capability, occurredAt: at("2026-03-02T23:59:59.999") };
    expect(decideOne(evening, late)).toMatchObject({ refused: "daily_quota_exceeded" });
  });
});
