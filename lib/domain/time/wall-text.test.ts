import { describe, expect, it } from "vitest";
import { instantOfWall } from "@/lib/domain/time/wall-text";

describe("instantOfWall", () => {
  it("reads a time of the zone, with or without seconds", () => {
    expect(instantOfWall("2026-03-01T09:00", "Asia/Shanghai")).toEqual(new Date("2026-03-01T01:00:00Z"));
    expect(instantOfWall("2026-03-01T09:00:07", "Asia/Shanghai")).toEqual(new Date("2026-03-01T01:00:07Z"));
  });

  it.each(["", "2026-03-01", "2026-02-30T09:00", "2026-03-01T24:00", "2026-13-01T09:00", "soon"])(
    "reads no time from “%s”",
    (text) => {
      expect(instantOfWall(text, "Asia/Shanghai")).toBeUndefined();
    },
  );
});
