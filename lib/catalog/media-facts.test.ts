import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import type { EditingPrices } from "@/lib/domain/catalog/batch-video-catalog";
import imageSearchFacts from "@/lib/testing/facts/image-search.json";
import ipcFacts from "@/lib/testing/facts/ipc.json";
import facts from "@/lib/testing/facts/media.json";

const { ipc, "image-search": imageSearch, "batch-video": batchVideo, ims } = defaultPriceBook.products;

describe("the IPC facts in the price book", () => {
  it.each(ipcFacts.rows)("hold $capability for a $period", (told) => {
    const plan = ipc.capabilities[told.capability];
    expect(plan).toMatchObject({
      imageAnalysesPerDay: Number.parseInt(told.image_calls_per_day ?? "0", 10),
      eventSearchesPerDay: Number.parseInt(told.event_searches_per_day ?? "0", 10),
      reid: told.reid,
    });
    expect(plan?.prices[told.period]).toEqual({
      price: told.price,
      basis: "published",
      source: "ipc-billing",
    });
    expect(ipc.periods[told.period]).toEqual({ days: Number.parseInt(told.period_days, 10) });
  });

  it("are 15 prices and no more", () => {
    expect(ipcFacts.rows).toHaveLength(15);
    expect(Object.values(ipc.capabilities).flatMap(({ prices }) => Object.keys(prices))).toHaveLength(15);
  });
});

describe("the Image Search facts in the price book", () => {
  it.each(imageSearchFacts.rows)("hold $max_images images at $qps QPS", (told) => {
    const images = Number.parseInt(told.max_images, 10);
    const qps = Number.parseInt(told.qps, 10);
    expect(imageSearch.sizes[`${told.max_images}-${told.qps}`]).toEqual({
      images,
      qps,
      price: told.price,
      trial: told.free_trial,
      // The 100,000 plan adds one image a second, all others five; deleting is the same for all.
      addQps: images === 100_000 ? 1 : 5,
      deleteQps: 20,
      basis: "published",
      source: "image-search-billing",
    });
  });

  it("are 15 sizes and no more", () => {
    expect(Object.keys(imageSearch.sizes)).toHaveLength(15);
    expect(imageSearch).toMatchObject({ currency: "USD", trialMonths: 1, retentionDays: 15 });
  });
});

/** The facts spell a feature as its page does. */
const FEATURES: Readonly<Record<string, string>> = {
  "intelligent text generation": "text-generation",
  "script-to-video": "script-to-video",
  "image-text matching (common scenarios)": "image-text-matching-common",
  "image-text matching (movie collections)": "image-text-matching-movie",
  "sports highlights": "sports-highlights",
  "highlight mashup": "highlight-mashup",
  "highlight extraction": "highlight-extraction",
};

const MEASURES: Readonly<Record<string, string>> = {
  "tokens, rounded up to next 1,000": "tokens",
  "output duration and resolution": "editing",
  "input + output duration": "input-and-output",
  "input duration": "input",
};

function slug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

/** Lines of a resolution such as "2K (2560x1440) and below". */
function linesOf(resolution: string): number {
  return Number.parseInt(/x(\d+)\)/.exec(resolution)?.[1] ?? "", 10);
}

function bandOf(prices: EditingPrices | undefined, edition: "basic" | "advanced", resolution: string) {
  return prices?.[edition].find(({ upTo }) => upTo === linesOf(resolution));
}

describe("the batch video facts in the price book", () => {
  it.each(facts.batch)("hold $feature", (told) => {
    const feature = batchVideo.features[FEATURES[told.feature.toLowerCase()] ?? ""];
    expect(feature?.measure).toBe(MEASURES[told.basis]);
    const price = { price: told.price, basis: "published", source: "batch-video-billing" };
    if (feature?.measure === "tokens") expect(feature.perThousand).toEqual(price);
    else if (feature && "perMinute" in feature) expect(feature.perMinute).toEqual(price);
    else expect(told.price).toBeNull();
  });

  it("are seven features and no more", () => {
    expect(Object.keys(batchVideo.features).sort()).toEqual(Object.values(FEATURES).sort());
  });

  it.each(facts.batchInternational)("hold the international prices of $feature", ({ feature, regions }) => {
    for (const [region, price] of Object.entries(regions)) {
      const stored = batchVideo.international.features[slug(region)]?.[FEATURES[feature.toLowerCase()] ?? ""];
      expect(stored?.price ?? null, region).toBe(price);
    }
  });

  it.each(facts.editing)("hold $codec editing of $resolution", ({ codec, resolution, basic, advanced }) => {
    if (resolution === null) {
      expect(batchVideo.editing.audio).toMatchObject({
        basic: { price: basic },
        advanced: { price: advanced },
      });
      return;
    }
    const prices = batchVideo.editing.codecs[slugOfCodec(codec)];
    expect(bandOf(prices, "basic", resolution)?.price).toBe(basic);
    expect(bandOf(prices, "advanced", resolution)?.price).toBe(advanced);
  });

  it.each(facts.editingInternational)("hold $region editing of $resolution", (told) => {
    const prices = batchVideo.international.editing[slug(told.region)];
    expect(bandOf(prices, "basic", told.resolution)?.price).toBe(told.basic);
    // The one price that was not told is a sample.
    const advanced = bandOf(prices, "advanced", told.resolution);
    if (told.advanced === null) expect(advanced?.source).toBe("sample");
    else expect(advanced?.price).toBe(told.advanced);
  });

  it("hold the bands of every codec without a gap up to 2,160 lines, all as samples", () => {
    for (const prices of Object.values(batchVideo.editing.codecs)) {
      expect(prices.basic.map(({ over, upTo }) => [over, upTo])).toEqual([
        [0, 480],
        [480, 720],
        [720, 1080],
        [1080, 1440],
        [1440, 2160],
      ]);
      expect([...prices.basic, ...prices.advanced].every(({ basis }) => basis === "sample")).toBe(true);
    }
  });
});

function slugOfCodec(codec: string): string {
  return codec.toLowerCase().replace(".", "");
}

describe("the IMS facts in the price book", () => {
  it("hold the trial, and a sample price for whatever was not told", () => {
    expect(ims.editions["trial"]).toMatchObject({
      price: facts.imsTrial,
      basis: "published",
      oncePerMonth: true,
    });
    expect(Object.keys(ims.editions).sort()).toEqual(["enterprise", "standard", "trial"]);
    const samples = [
      ims.editions["standard"],
      ims.editions["enterprise"],
      ims.liveEditing.basic,
      ims.liveEditing.professional,
    ];
    expect(samples.every((price) => price?.basis === "sample")).toBe(true);
  });
});
