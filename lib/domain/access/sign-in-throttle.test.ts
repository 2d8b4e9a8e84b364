import { describe, expect, it } from "vitest";
import { assertMayTry } from "@/lib/domain/access/sign-in-throttle";
import { refusalOf } from "@/lib/testing/refusals";

const FAILED = new Date("2026-03-01T01:00:00.000Z");
const after = (milliseconds: number) => new Date(FAILED.getTime() + milliseconds);
const failed = (failures: number) => ({ failures, lastFailedAt: FAILED });

describe("wrong passwords", () => {
  it("slow nobody before the fifth", () => {
    expect(() => assertMayTry(undefined, FAILED)).not.toThrow();
    for (const count of [1, 2, 3, 4]) expect(() => assertMayTry(failed(count), FAILED)).not.toThrow();
  });

  it.each([
    [5, 30],
    [6, 60],
    [7, 120],
    [8, 240],
    [9, 480],
    [10, 900],
    [11, 900],
    [1_000_000, 900],
  ])("%d in a row make the next try wait %d seconds, and not a moment longer", async (failures, seconds) => {
    const wait = seconds * 1_000;
    expect(await refusalOf(() => assertMayTry(failed(failures), FAILED))).toEqual({
      code: "sign_in_slowed",
      seconds,
    });
    expect(await refusalOf(() => assertMayTry(failed(failures), after(wait - 1)))).toMatchObject({
      seconds: 1,
    });
    expect(() => assertMayTry(failed(failures), after(wait))).not.toThrow();
  });
});
