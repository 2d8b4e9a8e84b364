import { describe, expect, it } from "vitest";
import { decideUsage } from "@/lib/domain/usage/decide-usage";
import { decideOne, told } from "@/lib/testing/usage-answers";
import { activated, at, bareFacts, lot } from "@/lib/testing/usage-facts";

const MARCH = at("2026-03-01T09:00:00");

describe("what is used at its own time", () => {
  const lots = [lot({ id: "p", package: "object-detection", granted: "5000", paidAt: MARCH })];
  const facts = bareFacts(at("2026-03-10T00:00:00"), {
    lots,
    activations: activated(MARCH, "object-detection"),
  });

  it("takes late events by their own time, 35 days back and 5 minutes ahead", () => {
    const now = at("2026-03-10T00:00:00");
    const open = { ...facts, activations: activated(at("2026-01-01T00:00:00"), "object-detection") };
    const shifted = (milliseconds: number) => ({ occurredAt: new Date(now.getTime() + milliseconds) });
    const [past, ahead] = [-35 * 86_400_000, 300_000];
    expect(decideOne(open, shifted(past))).toEqual({ accepted: { "pay-as-you-go": 1 } });
    expect(decideOne(open, shifted(past - 1))).toEqual({ refused: "event_too_old", field: "occurredAt" });
    expect(decideOne(open, shifted(ahead))).toEqual({ accepted: { package: 1 } });
    expect(decideOne(open, shifted(ahead + 1))).toEqual({ refused: "event_in_future", field: "occurredAt" });
    expect(decideOne(open, { occurredAt: new Date(Number.NaN) })).toMatchObject({ refused: "invalid_input" });
  });

  it("lets a lot pay from its payment until its expiry, and a refunded one never", () => {
    const expiry = at("2027-03-01T09:00:00");
    const open = {
      ...facts,
      now: expiry,
      activations: activated(at("2026-01-01T00:00:00"), "object-detection"),
    };
    expect(decideOne(open, {})).toEqual({ accepted: { "pay-as-you-go": 1 } });
    const late = { occurredAt: new Date(expiry.getTime() - 1), quantity: 25_000 };
    expect(decideOne(open, late)).toEqual({ accepted: { package: 25_000 } });
    const [answer] = decideUsage(open, [{ id: "u", capability: "object-detection", ...late }]).answers;
    expect(answer, "an expired lot raises no alarm").toMatchObject({ edges: [] });
    const refunded = { ...open, lots: lots.map((one) => ({ ...one, refundedAt: MARCH })) };
    expect(decideOne(refunded, late)).toEqual({ accepted: { "pay-as-you-go": 25_000 } });
  });

  it("stops what is suspended or in arrears at the time of the call, prepaid or not, failed or not", () => {
    const span = { from: at("2026-03-05T00:00:00"), until: at("2026-03-09T00:00:00") };
    const stopped = { ...facts, stops: [{ ...span, product: "vision" as const }] };
    const suspended = { ...facts, suspensions: [span] };
    const refused = { refused: "account_suspended", field: "account" };
    for (const one of [stopped, suspended]) {
      expect(decideOne(one, { occurredAt: span.from })).toEqual(refused);
      expect(decideOne(one, { occurredAt: span.from, outcome: "failed" })).toEqual(refused);
      expect(decideOne(one, { occurredAt: span.until })).toEqual({ accepted: { package: 1 } });
    }
    const ipc = { capability: "ipc-image", occurredAt: span.from };
    expect(decideOne(stopped, ipc)).toMatchObject({ refused: "daily_quota_exceeded" });
  });

  it("records failed and throttled calls, which nobody pays", () => {
    for (const outcome of ["failed", "throttled"]) {
      const plan = decideUsage(facts, [{ id: "u", capability: "object-detection", outcome, quantity: 9 }]);
      expect(plan.answers.map(told)).toEqual([{ accepted: {} }]);
      expect(plan.changes).toEqual({ lots: [], quotas: [], meters: [], pools: [] });
    }
  });

  it("prices the units of a new version from then on", () => {
    const [first] = facts.books;
    if (!first) throw new Error("no price book");
    const from = "2026-03-08T00:00:00+08:00";
    const books = [{ ...first, version: 2, effectiveFrom: from }, first];
    const bare = { ...facts, lots: [], books };
    const plan = decideUsage(bare, [
      { id: "a", capability: "object-detection", quantity: 3 },
      { id: "b", capability: "object-detection", quantity: 5, occurredAt: at("2026-03-07T23:59:59.999") },
      { id: "c", capability: "object-detection" },
    ]);
    expect(plan.changes.meters.map(({ book, after }) => [book, after])).toEqual([
      [2, 4],
      [1, 5],
    ]);
    const positions = plan.answers.map((answer) =>
      answer.answer === "accepted" ? answer.event.funding : answer.answer,
    );
    // The late one stands in the old version's tiers, before what the new version counted earlier.
    expect(positions).toMatchObject([[{ position: 0 }], [{ position: 0 }], [{ position: 8 }]]);
  });
});
