import { afterAll, beforeAll, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import examples from "@/lib/testing/examples.json";
import { type Desk, openDesk } from "@/lib/testing/factories";
import { freshDatabaseUrl } from "@/lib/testing/test-database";
import { playDocument } from "@/scripts/conformance/play";
import type { Theatre } from "@/scripts/conformance/scenarios/stage";
import { connectTheatre } from "@/scripts/conformance/scenarios/theatre";

let desk: Desk;
let theatre: Theatre;
beforeAll(async () => {
  const url = await freshDatabaseUrl();
  desk = await openDesk({ url });
  theatre = connectTheatre(url, "Asia/Shanghai");
});
afterAll(async () => {
  await theatre.close();
  await desk.close();
});

const play = (document: unknown) =>
  playDocument(
    {
      book: defaultPriceBook,
      zone: "Asia/Shanghai",
      theatre: () => Promise.resolve(theatre),
      useCases: true,
    },
    document,
  );

/** Batch video, Image Search and OCR add-ons are priced and not sold yet. */
const ENGINE_ALONE = ["batch-video", "upgrade", "ocr-qps-activation"];

it("plays every worked example through the use cases, but for what is not sold yet", async () => {
  const outcomes = await play(examples);
  expect(outcomes.filter(({ differences }) => differences.length > 0)).toEqual([]);
  const alone = outcomes.filter(({ kind }) => !kind.includes("use cases")).map(({ kind }) => kind);
  expect(new Set(alone)).toEqual(new Set(ENGINE_ALONE));
});

it("fails where a use case does otherwise than the example says", async () => {
  const input = { capability: "face-comparison-1-1", qps: 40, extra: 10, days: 3 };
  const wrong = { id: "wrong", kind: "qps-temporary-upgrade", input, expect: { total: "325" } };
  const [outcome] = await play({ examples: [wrong] });
  expect(outcome?.differences.map(({ field }) => field)).toEqual([
    "total",
    expect.stringContaining("charged"),
  ]);
});
