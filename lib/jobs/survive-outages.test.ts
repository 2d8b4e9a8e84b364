import { describe, expect, it } from "vitest";
import { isOutage } from "@/lib/jobs/survive-outages";

const coded = (code: string) => Object.assign(new Error("x"), { code });

describe("an error of nobody", () => {
  it.each(["ECONNREFUSED", "ECONNRESET", "57P01", "57P03", "08006"])(
    "is an outage with the code %s",
    (code) => {
      expect(isOutage(coded(code))).toBe(true);
    },
  );

  it("is an outage where a connection was terminated", () => {
    expect(isOutage(new Error("Connection terminated unexpectedly"))).toBe(true);
  });

  it.each([coded("23505"), coded("42501"), new Error("Invariant broken: x"), "text", undefined])(
    "is none: %s",
    (error) => {
      expect(isOutage(error)).toBe(false);
    },
  );
});
