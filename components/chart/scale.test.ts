import { describe, expect, it } from "vitest";
import { bandPosition, markText, roundMarks } from "@/components/chart/scale";

describe("round marks", () => {
  it.each([
    { span: 2_750, parts: 4, marks: ["0", "1000", "2000"] },
    { span: 100, parts: 5, marks: ["0", "20", "40", "60", "80", "100"] },
    { span: 0.9, parts: 3, marks: ["0", "0.5"] },
    { span: 0.3, parts: 3, marks: ["0", "0.1", "0.2", "0.3"] },
    { span: 0, parts: 4, marks: ["0"] },
  ])("of $span are $marks", ({ span, parts, marks }) => {
    expect(roundMarks(span, parts).map(markText)).toEqual(marks);
  });
});

describe("the place of a quantity among bands", () => {
  const bands = [
    { over: "0", upTo: "10000" },
    { over: "10000", upTo: "100000" },
    { over: "100000", upTo: null },
  ];

  it.each([
    { quantity: "0", percent: 0 },
    { quantity: "5000", percent: 100 / 6 },
    { quantity: "10000", percent: 100 / 3 },
    { quantity: "55000", percent: 50 },
    { quantity: "100000", percent: 200 / 3 },
  ])("of $quantity is at $percent per cent", ({ quantity, percent }) => {
    expect(bandPosition(bands, quantity)).toBeCloseTo(percent, 6);
  });

  it("leaves room beyond the farthest mark in an open band", () => {
    const far = bandPosition(bands, "5000000");
    expect(far).toBeGreaterThan(bandPosition(bands, "200000", ["5000000"]));
    expect(far).toBeLessThan(100);
  });

  it("ends at the edge above a last band that is closed", () => {
    expect(bandPosition([{ over: "9", upTo: "49" }], "60")).toBe(100);
  });
});
