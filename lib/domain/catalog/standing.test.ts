import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { listStandings } from "@/lib/domain/catalog/standing";

describe("the standing of the book's figures", () => {
  it("finds every basis that the document says, and nothing else", () => {
    const said = JSON.stringify(defaultPriceBook.products).match(/"basis":"\w+"/g) ?? [];
    const found = listStandings(defaultPriceBook).map(({ basis }) => `"basis":"${basis}"`);
    expect(found.toSorted()).toEqual(said.toSorted());
  });

  it("says where a figure stands", () => {
    expect(listStandings(defaultPriceBook)).toContainEqual({
      product: "vision",
      keys: ["capabilities", "license-plate-recognition", "payAsYouGo", "tiers", "0"],
      basis: "published",
    });
  });
});
