import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import examples from "@/lib/testing/examples.json";
import { playDocument } from "@/scripts/conformance/play";

const stages = {
  book: defaultPriceBook,
  zone: "Asia/Shanghai",
  useCases: false,
  theatre: () => Promise.reject(new Error("worked examples need no database")),
};
const boost = {
  id: "boost",
  kind: "qps-temporary-upgrade",
  input: { capability: "face-comparison-1-1", qps: 40, extra: 10, days: 3 },
  expect: { total: "324" },
};

async function failed(document: unknown): Promise<string[]> {
  return (await playDocument(stages, document))
    .filter(({ differences }) => differences.length > 0)
    .map(({ id }) => id);
}

describe("playDocument", () => {
  it("passes the worked examples, each under its own name", async () => {
    const outcomes = await playDocument(stages, examples);
    expect(outcomes.map(({ id }) => id)).toEqual(examples.examples.map(({ id }) => id));
    expect(await failed(examples)).toEqual([]);
  });

  it("fails one case and passes the next", async () => {
    const wrong = { ...boost, id: "wrong", expect: { total: "325" } };
    expect(await failed({ about: "two", examples: [wrong, boost] })).toEqual(["wrong"]);
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
  ])("fails $because, and never skips it", async ({ document, id }) => {
    expect(await failed(document)).toEqual([id]);
  });
});
