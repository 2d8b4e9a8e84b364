import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { priceBookJsonSchema } from "@/lib/catalog/price-book-json-schema";
import { priceBookSchema } from "@/lib/catalog/price-book-schema";
import published from "@/lib/catalog/price-book.schema.json";

/** The shipped book as plain JSON, with something else at a place. */
function withAt(place: string, value: unknown): unknown {
  const book: unknown = JSON.parse(JSON.stringify(defaultPriceBook));
  const names = place.split("/");
  const last = names.pop() ?? "";
  const parent = names.reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], book);
  (parent as Record<string, unknown>)[last] = value;
  return book;
}

const plate = "products/vision/capabilities/license-plate-recognition";
const known = { basis: "published", source: "vision-billing" };
const tier = (over: number, upTo: number | null) => ({ over, upTo, price: "1", ...known });
const cell = (resolutionUpToP: number, fpsOver: number) => ({
  resolutionOverP: 0,
  resolutionUpToP,
  fpsOver,
  fpsUpTo: 60,
  price: "1",
  ...known,
});

describe("the price book's schema", () => {
  it("is published as JSON Schema as it stands (write it anew with scripts/price-book-schema.ts)", () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(priceBookJsonSchema())));
  });

  it.each([
    { because: "an unknown field", place: "products/ipc/colour", value: "red" },
    { because: "a number for a price", place: `${plate}/payAsYouGo/tiers/0/price`, value: 0.15 },
    { because: "a negative price", place: `${plate}/payAsYouGo/tiers/0/price`, value: "-0.15" },
    { because: "a price with an exponent", place: `${plate}/payAsYouGo/tiers/0/price`, value: "1e3" },
    { because: "eleven decimals", place: `${plate}/payAsYouGo/tiers/0/price`, value: "0.00000000001" },
    { because: "16 digits", place: `${plate}/payAsYouGo/tiers/0/price`, value: "1000000000000000" },
    { because: "a source that is not listed", place: `${plate}/payAsYouGo/tiers/0/source`, value: "rumour" },
    { because: "a basis that there is not", place: `${plate}/payAsYouGo/tiers/0/basis`, value: "guessed" },
    {
      because: "tiers that do not begin at nought",
      place: `${plate}/payAsYouGo/tiers`,
      value: [tier(1, null)],
    },
    { because: "tiers with an end", place: `${plate}/payAsYouGo/tiers`, value: [tier(0, 10)] },
    { because: "tiers with a gap", place: `${plate}/payAsYouGo/tiers`, value: [tier(0, 10), tier(11, null)] },
    {
      because: "tiers that overlap",
      place: `${plate}/payAsYouGo/tiers`,
      value: [tier(0, 10), tier(9, null)],
    },
    {
      because: "a tier after an open one",
      place: `${plate}/payAsYouGo/tiers`,
      value: [tier(0, null), tier(9, null)],
    },
    { because: "no tier at all", place: `${plate}/payAsYouGo/tiers`, value: [] },
    {
      because: "a grid for calls",
      place: `${plate}/payAsYouGo`,
      value: { shape: "grid", cells: [cell(720, 0)] },
    },
    {
      because: "tiers for minutes",
      place: "products/vision/capabilities/video-thumbnail/payAsYouGo",
      value: { shape: "tiers", tiers: [tier(0, null)] },
    },
    {
      because: "cells that overlap",
      place: "products/vision/capabilities/video-enhancement/payAsYouGo/cells",
      value: [cell(720, 0), cell(1080, 30)],
    },
    {
      because: "a factor of nought",
      place: "products/vision/capabilities/object-detection/singleCategory/points",
      value: "0.00",
    },
    { because: "a group that is not there", place: `${plate}/group`, value: "astrology" },
    { because: "a size twice", place: "products/ocr/sharedPlans/1/size", value: 5000 },
    { because: "an id that breaks a receipt's path", place: "products/ipc/periods/a~1b", value: { days: 1 } },
    { because: "a date that is none", place: "policies/holidays", value: ["2026-02-30"] },
    { because: "an instant without an offset", place: "effectiveFrom", value: "2020-01-01T00:00:00" },
    { because: "version nought", place: "version", value: 0 },
    { because: "a link that is no web page", place: "sources/sample/url", value: "file:///etc/passwd" },
    {
      because: "a size under another key",
      place: "products/image-search/sizes/100000-1/qps",
      value: 2,
    },
    {
      because: "a default codec that is not there",
      place: "products/batch-video/editing/defaults/codec",
      value: "vp9",
    },
  ])("refuses $because", ({ place, value }) => {
    expect(priceBookSchema.safeParse(withAt(place, value)).success).toBe(false);
  });

  it("takes another price, as an operator publishes it", () => {
    const priced = withAt(`${plate}/payAsYouGo/tiers/0/price`, "123456789012345.0123456789");
    expect(priceBookSchema.safeParse(priced).success).toBe(true);
  });
});
