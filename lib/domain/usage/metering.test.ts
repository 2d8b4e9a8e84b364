import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { Meterings } from "@/lib/domain/usage/metering";

const use = { capability: "object-detection", channel: "official", type: null, video: null } as const;

describe("meterings", () => {
  it("are remembered by the book itself: a draft may have the number of a version that is in force", () => {
    const { vision } = defaultPriceBook.products;
    const order = [...vision.fundingOrder].reverse();
    const products = { ...defaultPriceBook.products, vision: { ...vision, fundingOrder: order } };
    const draft = { ...defaultPriceBook, products };
    const shipped = new Meterings().get(defaultPriceBook, use);
    expect(shipped.order).toEqual(vision.fundingOrder);
    expect(new Meterings().get(draft, use).order).toEqual(order);
    expect(new Meterings().get(defaultPriceBook, use)).toBe(shipped);
  });

  it("tell the cells of a video apart", () => {
    const meterings = new Meterings();
    const variantOf = (resolutionP: number, fps: number) => {
      const kind = { ...use, capability: "video-super-resolution", video: { resolutionP, fps } };
      return meterings.get(defaultPriceBook, kind).variant;
    };
    const variants = [variantOf(480, 30), variantOf(1080, 30), variantOf(1080, 60)];
    expect(new Set(variants).size).toBe(3);
    expect(variantOf(480, 30)).toBe(variants[0]);
  });
});
