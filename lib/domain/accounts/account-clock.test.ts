import { describe, expect, it } from "vitest";
import { accountNow, decideClock } from "@/lib/domain/accounts/account-clock";
import { refusalOf } from "@/lib/testing/refusals";

const WALL = new Date("2026-03-01T01:00:00Z");
const OWN = new Date("2027-01-01T00:00:00Z");
const sandbox = { kind: "sandbox", clockAt: OWN } as const;
const standard = { kind: "standard", clockAt: null } as const;

describe("the account's now", () => {
  it("is its own clock on a sandbox, and the wall clock elsewhere", () => {
    expect(accountNow(sandbox, WALL)).toBe(OWN);
    expect(accountNow(standard, WALL)).toBe(WALL);
  });

  it("moves forward, or stays", () => {
    const later = new Date(OWN.getTime() + 1);
    expect(decideClock(sandbox, later)).toBe(later);
    expect(decideClock(sandbox, OWN)).toEqual(OWN);
  });

  it("never runs backwards, not by a millisecond", async () => {
    expect(await refusalOf(() => decideClock(sandbox, new Date(OWN.getTime() - 1)))).toEqual({
      code: "clock_backwards",
      field: "to",
      to: "2026-12-31T23:59:59.999Z",
      at: "2027-01-01T00:00:00.000Z",
    });
  });

  it("cannot be moved on a standard account", async () => {
    expect(await refusalOf(() => decideClock(standard, OWN))).toMatchObject({ code: "not_a_sandbox" });
  });
});
