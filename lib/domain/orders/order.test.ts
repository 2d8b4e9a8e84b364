import { describe, expect, it } from "vitest";
import { advance, ORDER_STATUSES, type OrderStatus } from "@/lib/domain/orders/order";

describe("the order's state machine", () => {
  it("runs from pending over paid to fulfilled", () => {
    expect(advance(advance("pending", "paid"), "fulfilled")).toBe("fulfilled");
  });

  it("leaves cancelled and refunded for nothing", () => {
    for (const end of ["cancelled", "refunded"] satisfies OrderStatus[]) {
      for (const to of ORDER_STATUSES) expect(() => advance(end, to)).toThrow(/goes from/);
    }
  });

  it("never fulfils what is not paid, and never refunds what was not paid", () => {
    expect(() => advance("pending", "fulfilled")).toThrow(/not to fulfilled/);
    expect(() => advance("pending", "refunded")).toThrow(/not to refunded/);
  });
});
