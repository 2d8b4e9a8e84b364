import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRunning, nextTerm, type PaidChain } from "@/lib/domain/ipc/terms";

const START = new Date("2026-03-01T01:00:00Z");
const DAY = 86_400_000;
const atOnce = (days: number) => ({ days, delaySeconds: 0 });

describe("the term that an order adds", () => {
  it("starts now for a device that never had the plan", () => {
    const { kind, term } = nextTerm(undefined, START, atOnce(30));
    expect(kind).toBe("new");
    expect(term).toEqual({ from: START, until: new Date("2026-03-31T01:00:00Z") });
  });

  it("starts at the old expiry while the plan runs", () => {
    const first = nextTerm(undefined, START, atOnce(90));
    const second = nextTerm(first.chain, new Date(START.getTime() + DAY), atOnce(90));
    expect(second.kind).toBe("renewal");
    expect(second.term.from).toEqual(first.term.until);
    expect(second.chain.chainFrom).toEqual(START);
  });

  it("starts anew at the very instant of expiry, because a period is half-open", () => {
    const first = nextTerm(undefined, START, atOnce(30));
    const second = nextTerm(first.chain, first.term.until, atOnce(30));
    expect(second.kind).toBe("new");
    expect(second.term.from).toEqual(first.term.until);
  });

  it("starts after the price book's delay, which never opens a gap in a renewal", () => {
    const first = nextTerm(undefined, START, { days: 30, delaySeconds: 3_600 });
    expect(first.term.from).toEqual(new Date("2026-03-01T02:00:00Z"));
    expect(nextTerm(first.chain, START, { days: 30, delaySeconds: 3_600 }).term.from).toEqual(
      first.term.until,
    );
  });

  it("never overlaps and never leaves a gap inside a chain, whatever is bought when", () => {
    const purchases = fc.array(
      fc.record({ wait: fc.integer({ min: 0, max: 400 * DAY }), days: fc.constantFrom(30, 90, 365) }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(purchases, (list) => {
        let chain: PaidChain | undefined;
        let now = START;
        let lastUntil: Date | undefined;
        for (const { wait, days } of list) {
          now = new Date(now.getTime() + wait);
          const next = nextTerm(chain, now, atOnce(days));
          expect(next.term.until.getTime() - next.term.from.getTime()).toBe(days * DAY);
          if (lastUntil) expect(next.term.from.getTime()).toBeGreaterThanOrEqual(lastUntil.getTime());
          if (next.kind === "renewal") expect(next.term.from).toEqual(lastUntil);
          else expect(next.term.from).toEqual(now);
          expect(isRunning(next.chain, next.term.from)).toBe(true);
          expect(isRunning(next.chain, next.term.until)).toBe(false);
          chain = next.chain;
          lastUntil = next.term.until;
        }
      }),
    );
  });
});
