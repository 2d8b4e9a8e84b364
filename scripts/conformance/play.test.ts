import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import examples from "@/lib/testing/examples.json";
import { playDocument } from "@/scripts/conformance/play";

const setting = { book: defaultPriceBook, zone: "Asia/Shanghai" };
const boost = {
  id: "boost",
  kind: "qps-temporary-upgrade",
  input: { capability: "face-comparison-1-1", qps: 40, extra: 10, days: 3 },
  expect: { total: "324" },
};

function failed(document: unknown): string[] {
  return playDocument(setting, document)
    .filter(({ differences }) => differences.length > 0)
    .map(({ id }) => id);
}

describe("playDocument", () => {
  it("passes the worked examples, each under its own name", () => {
    const outcomes = playDocument(setting, examples);
    expect(outcomes.map(({ id }) => id)).toEqual(examples.examples.map(({ id }) => id));
    expect(failed(examples)).toEqual([]);
  });

  it("fails one case and passes the next", () => {
    const wrong = { ...boost, id: "wrong", expect: { total: "325" } };
    expect(failed({ about: "two", examples: [wrong, boost] })).toEqual(["wrong"]);
  });

  it.each<Readonly<{ because: string; document: unknown; id: string }>>([
    { because: "a form that it does not know", document: { examples: [boost], stories: [] }, id: "(file)" },
    { because: "a list that is none", document: { examples: boost }, id: "(file)" },
    { because: "a file with nothing in it", document: { about: "nothing" }, id: "(file)" },
    { because: "a file that is no object", document: [boost], id: "(file)" },
    { because: "a case without a name", document: { examples: [{ ...boost, id: undefined }] }, id: "case 1" },
    {
      because: "a case with a field too many",
      document: { examples: [{ ...boost, colour: "red" }] },
      id: "boost",
    },
    {
      because: "a case that expects nothing",
      document: { examples: [{ ...boost, expect: {} }] },
      id: "boost",
    },
    { because: "an inherited form", document: { constructor: [boost] }, id: "(file)" },
  ])("fails $because, and never skips it", ({ document, id }) => {
    expect(failed(document)).toEqual([id]);
  });
});
