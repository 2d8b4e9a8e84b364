import { describe, expect, it } from "vitest";
import { generateUsage } from "@/scripts/usage/traffic";

const WEEK = { account: "a", events: 5_000, days: 7, seed: 7, until: new Date("2026-03-09T01:00:00Z") };
const events = [...generateUsage(WEEK)];
const at = (hour: number) =>
  events.filter(({ occurredAt }) => (new Date(occurredAt).getUTCHours() + 8) % 24 === hour).length;

describe("generated usage", () => {
  it("is as much as was asked for, in order, each event once, and the same for the same seed", () => {
    expect(events).toHaveLength(5_000);
    expect(new Set(events.map(({ id }) => id)).size).toBe(5_000);
    const times = events.map(({ occurredAt }) => occurredAt);
    expect(times).toEqual([...times].sort());
    expect([...generateUsage(WEEK)]).toEqual(events);
    expect([...generateUsage({ ...WEEK, seed: 8 })]).not.toEqual(events);
  });

  it("comes as in life: more by day than by night, a few calls failed or throttled, of several capabilities", () => {
    expect(at(10)).toBeGreaterThan(5 * at(3));
    const share = (outcome: string) =>
      events.filter((event) => event.outcome === outcome).length / events.length;
    expect(share("failed")).toBeGreaterThan(0.01);
    expect(share("throttled")).toBeGreaterThan(0.003);
    expect(share("success")).toBeGreaterThan(0.95);
    expect(new Set(events.map(({ capability }) => capability)).size).toBe(6);
  });
});
