import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { EXAMPLE_KINDS, playExample, workedExample } from "@/lib/catalog/worked-examples/play-example";
import file from "@/lib/testing/examples.json";

const setting = { book: defaultPriceBook, zone: "Asia/Shanghai" };
const examples = file.examples.map((example) => workedExample.parse(example));

function play(kind: string, input: Record<string, unknown>, expected: Record<string, unknown>) {
  return playExample(setting, { id: "x", kind, input, expect: expected });
}

describe("the worked examples", () => {
  it.each(examples)("$id holds, and its receipts recompute", (example) => {
    expect(playExample(setting, example)).toEqual([]);
  });

  it("use every kind that can be played", () => {
    expect(new Set(examples.map(({ kind }) => kind))).toEqual(new Set(EXAMPLE_KINDS));
  });
});

describe("playExample", () => {
  const boost = { capability: "face-comparison-1-1", qps: 40, extra: 10, days: 3 };

  it("fails what differs and says what came out", () => {
    expect(play("qps-temporary-upgrade", boost, { total: "324.01" })).toEqual([
      { field: "total", expected: "324.01", actual: "324" },
    ]);
  });

  it("compares amounts by value, however they are written", () => {
    for (const total of ["324", "324.0", "324.00", 324]) {
      expect(play("qps-temporary-upgrade", boost, { total })).toEqual([]);
    }
    expect(play("qps-temporary-upgrade", boost, { total: "3.24e2" })).toHaveLength(1);
  });

  it("compares an exact figure to as many decimals as the example writes, and no fewer than two", () => {
    const video = { capability: "video-enhancement", seconds: 140, resolutionP: 1080, fps: 60 };
    for (const exact of ["37.33", "37.333", "37.33333333333333"]) {
      expect(play("pay-as-you-go", video, { exact })).toEqual([]);
    }
    for (const exact of ["37", "37.3", "37.34", "37.334"]) {
      expect(play("pay-as-you-go", video, { exact })).toHaveLength(1);
    }
  });

  type Wrong = Readonly<{
    because: string;
    kind: string;
    input: Record<string, unknown>;
    expected: Record<string, unknown>;
    field: string;
  }>;

  it.each<Wrong>([
    { because: "an unknown kind", kind: "lottery", input: {}, expected: { total: "1" }, field: "kind" },
    {
      because: "an unknown input",
      kind: "qps-temporary-upgrade",
      input: { ...boost, colour: "red" },
      expected: { total: "324" },
      field: "input",
    },
    {
      because: "an unknown expectation",
      kind: "qps-temporary-upgrade",
      input: boost,
      expected: { total: "324", colour: "red" },
      field: "colour",
    },
    {
      because: "an inherited name",
      kind: "qps-temporary-upgrade",
      input: boost,
      expected: { constructor: "red" },
      field: "constructor",
    },
    {
      because: "a missing input",
      kind: "qps",
      input: { qps: 1 },
      expected: { total: "1" },
      field: "input.capability",
    },
    {
      because: "a refusal that did not come",
      kind: "qps-temporary-upgrade",
      input: boost,
      expected: { refused: "qps_cap_exceeded" },
      field: "refused",
    },
    {
      because: "a refusal that came unasked",
      kind: "qps-temporary-upgrade",
      input: { ...boost, extra: 11 },
      expected: { total: "324" },
      field: "refused",
    },
  ])("fails $because and names it", ({ kind, input, expected, field }) => {
    expect(play(kind, input, expected)[0]?.field).toBe(field);
  });

  it("holds a refusal that is expected, with the field that is to blame", () => {
    const refused = { refused: "qps_cap_exceeded", field: "extra" };
    expect(play("qps-temporary-upgrade", { ...boost, extra: 11 }, refused)).toEqual([]);
    expect(play("qps-temporary-upgrade", { ...boost, extra: 11 }, { ...refused, field: "qps" })).toHaveLength(
      1,
    );
    expect(play("qps-temporary-upgrade", { ...boost, extra: 11 }, { ...refused, total: "1" })).toHaveLength(
      1,
    );
  });

  it("plays what the shipped examples leave out: refusals, sizes in calls, sub-types, previews", () => {
    expect(
      play(
        "package",
        { package: "ocr-dedicated:id-card", calls: 1000 },
        { price: "83.3", callsCovered: 1000 },
      ),
    ).toEqual([]);
    expect(
      play(
        "package",
        { package: "ocr-dedicated:id-card", points: 1000 },
        { refused: "unknown_specification" },
      ),
    ).toEqual([]);
    expect(
      play(
        "package",
        { package: "ocr-shared", points: 5000, capability: "ocr:unified", type: "id-card" },
        { callsCovered: 500 },
      ),
    ).toEqual([]);
    expect(
      play(
        "package",
        { package: "face-fusion", points: 5000 },
        { refused: "method_not_supported", field: "package" },
      ),
    ).toEqual([]);
    const video = { package: "general-video", points: 5000, capability: "video-super-resolution" };
    expect(
      play(
        "package",
        { ...video, resolutionP: 720, fps: 30 },
        { pointsPerMinute: "40", secondsCovered: 7500 },
      ),
    ).toEqual([]);
    const preview = { feature: "script-to-video", outputSeconds: 61, preview: true };
    expect(play("batch-video", { tasks: [preview] }, { total: "0" })).toEqual([]);
    const late = { capability: "ocr:id-card", callsInMonth: 2, tierStart: 9_999, freeQuota: 0 };
    expect(play("ocr-pay-as-you-go", late, { exact: "0.132" })).toEqual([]);
    expect(play("batch-video", { tasks: [], tokens: 0 }, { total: "0", video: "0", tokens: "0" })).toEqual(
      [],
    );
    expect(play("burn", { calls: 10, sharedCalls: 4 }, { shared: 4, payAsYouGo: 6, free: 0 })).toEqual([]);
  });

  it("fails the case whose playing breaks, and does not break with it", () => {
    const zone = "Nowhere/Land";
    const input = { paidAt: "2026-11-19T12:01:00+08:00" };
    const example = {
      id: "x",
      kind: "ocr-qps-activation",
      input,
      expect: { effectiveAt: "2026-11-21T00:00:00+08:00" },
    };
    expect(playExample({ ...setting, zone }, example)[0]?.field).toBe("fault");
  });
});
