import { describe, expect, it } from "vitest";
import { checkUse } from "@/lib/domain/usage/check-use";
import { decideReservation } from "@/lib/domain/usage/decide-reservation";
import { unitsBySource } from "@/lib/domain/usage/funding";
import type { UsageFacts } from "@/lib/domain/usage/usage-facts";
import { activated, at, bareFacts, lot } from "@/lib/testing/usage-facts";

const NOW = at("2026-03-15T12:00:00");
const DAY = { from: at("2026-03-15T00:00:00"), until: at("2026-04-14T00:00:00") };
const use = { capability: "object-detection" };

function account(more: Partial<UsageFacts> = {}): UsageFacts {
  const services = ["object-detection", "ocr:id-card"];
  return bareFacts(NOW, { activations: activated(at("2026-03-01T00:00:00"), ...services), ...more });
}

const paidAt = at("2026-03-02T00:00:00");

describe("may this call run now", () => {
  it("says who would pay, and what it would cost where nobody has", () => {
    const lots = [lot({ id: "a", package: "object-detection", granted: "1", paidAt })];
    const check = checkUse(account({ lots }), { ...use, quantity: 8 });
    expect(check.allowed && unitsBySource(check.event.funding)).toEqual({ package: 5, "pay-as-you-go": 3 });
    expect(check.cost).toMatchObject({ currency: "CNY", receipt: { rule: "flat" } });
    expect(check.room?.lots).toEqual([
      { lot: "a", package: "object-detection", left: "1", expiresAt: lots[0]?.expiresAt },
    ]);
  });

  it("refuses by the code that the event would be refused by, and still tells what there is", () => {
    const check = checkUse(account({ activations: [] }), use);
    expect(check).toMatchObject({ allowed: false, code: "service_not_activated", room: { lots: [] } });
    expect(checkUse(account(), { capability: "nonsense" })).toMatchObject({
      allowed: false,
      code: "unknown_capability",
      room: null,
    });
  });

  it("counts what is held as gone: in lots, quotas and pools", () => {
    const facts = account({
      lots: [lot({ id: "a", package: "object-detection", granted: "10", paidAt })],
      fleet: [{ capability: "understand", plans: 1, term: DAY }],
      quotas: [{ quota: "ocr:id-card", period: "2026-03", used: 20 }],
    });
    const uses = [
      { ...use, quantity: 20 },
      { capability: "ocr:id-card", quantity: 30 },
      { capability: "ipc-image", quantity: 100 },
    ];
    const reservations = uses.map((one, index) =>
      decideReservation(facts, { use: one, id: String(index), seconds: 60 }),
    );
    const held = { ...facts, reservations };
    expect(checkUse(held, use).room?.lots[0]?.left).toBe("6");
    expect(checkUse(held, { capability: "ocr:id-card" }).room?.freeQuota).toMatchObject({
      left: 150,
      of: 200,
    });
    expect(checkUse(held, { capability: "ipc-image" }).room?.pools?.analyses).toEqual({
      max: 300,
      used: 100,
      left: 200,
    });
    expect(checkUse(held, { capability: "ipc-image", quantity: 201 })).toMatchObject({
      allowed: false,
      code: "daily_quota_exceeded",
    });
    const later = { ...held, now: new Date(NOW.getTime() + 60_000) };
    expect(checkUse(later, { capability: "ipc-image", quantity: 300 }).allowed).toBe(true);
  });
});
