import { describe, expect, it } from "vitest";
import { defaultPriceBook as book } from "@/lib/catalog/default-price-book";
import { renewalPrice } from "@/lib/domain/ipc/renewal-price";
import { toText } from "@/lib/domain/money/money";
import { quoteIpcOrder } from "@/lib/domain/pricing/quote-ipc";

describe("what a renewal of one plan costs", () => {
  it("is what an order for one device costs, for every capability and period that is sold", () => {
    for (const [capability, plan] of Object.entries(book.products.ipc.capabilities)) {
      for (const period of Object.keys(plan.prices)) {
        const order = quoteIpcOrder(book, { capability, period, devices: 1 });
        expect(toText(renewalPrice(book, { capability, period })!)).toBe(toText(order.total));
      }
    }
  });

  it.each([
    { capability: "understand", period: "decade" },
    { capability: "smell", period: "month" },
    { capability: "toString", period: "month" },
  ])("is nothing for $capability by the $period, which is not sold", (unsold) => {
    expect(renewalPrice(book, unsold)).toBeNull();
  });
});
