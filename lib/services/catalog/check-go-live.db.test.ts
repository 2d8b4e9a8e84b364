import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { checkGoLive } from "@/lib/services/catalog/check-go-live";
import { adminOf, type Desk, openDesk, supportOf } from "@/lib/testing/factories";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk.close();
});

describe("the go-live check", () => {
  it("names every sample of the shipped book, by what it is a price of", async () => {
    const view = await checkGoLive(adminOf(desk));
    const samples = JSON.stringify(defaultPriceBook.products).split('"basis":"sample"').length - 1;
    const parts = view.products.flatMap((product) => product.parts);
    const named = parts.flatMap((part) => part.items.map((item) => item.samples));
    expect(view.totals.sample).toBe(samples);
    expect(named.reduce((a, b) => a + b, 0)).toBe(samples);
    expect(parts.map(({ part }) => part)).not.toContain("other");
    expect(parts.flatMap((part) => part.items).filter(({ name }) => name === "")).toEqual([]);
  });

  it("finds nothing to replace among device plans, which are published", async () => {
    const { products } = await checkGoLive(adminOf(desk));
    expect(products[0]).toEqual({
      product: "ipc",
      counts: { published: 15, reported: 0, sample: 0 },
      parts: [],
    });
  });

  it("is for those who publish prices", async () => {
    await expect(checkGoLive(supportOf(desk))).rejects.toMatchObject({ code: "not_permitted" });
  });
});
