import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportAccounts } from "@/lib/services/accounts/export-accounts";
import { buyPackage } from "@/lib/services/packages/buy-package";
import { exportLots } from "@/lib/services/packages/export-lots";
import { exportOrders } from "@/lib/services/orders/export-orders";
import { adminOf, customerOf, type Desk, makeAccount, openDesk } from "@/lib/testing/factories";
import { refusalOf } from "@/lib/testing/refusals";

let desk: Desk;
let accountId: string;
let other: string;
beforeAll(async () => {
  desk = await openDesk();
  accountId = await makeAccount(desk, { cny: "200" });
  other = await makeAccount(desk);
  const order = { accountId, package: "object-detection", size: 5_000, channel: "official" };
  for (const quantity of [1, 2]) {
    const wish = { ...order, quantity, quotedTotal: String(50 * quantity), requestId: randomUUID() };
    await buyPackage(adminOf(desk), wish);
  }
});
afterAll(() => desk.close());

/** The cells of a CSV, by line; the first line names the columns. */
async function linesOf(pieces: AsyncGenerator<string>): Promise<string[][]> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));
}

describe("lists as CSV, as they are filtered on the screen", () => {
  it("packages, with what is left of each", async () => {
    const input = { accountId, sort: "expiry", limit: 1 } as const;
    const [head = [], ...rows] = await linesOf(exportLots(adminOf(desk), input));
    expect(rows).toHaveLength(3);
    const cells = ["account_id", "package", "unit", "left", "status"].map((name) => head.indexOf(name));
    expect(cells.map((cell) => rows[0]?.[cell])).toEqual([
      accountId,
      "object-detection",
      "point",
      "5000",
      "active",
    ]);
  });

  it("orders, sorted", async () => {
    const input = { accountId, sort: "total", direction: "asc", limit: 1 } as const;
    const [head = [], ...rows] = await linesOf(exportOrders(adminOf(desk), input));
    expect(rows.map((row) => row[head.indexOf("total")])).toEqual(["50.00", "100.00"]);
  });

  it("accounts with the wallet of one currency", async () => {
    const input = { currency: "CNY", sort: "created", limit: 1 } as const;
    const [head = [], ...rows] = await linesOf(exportAccounts(adminOf(desk), input));
    const ids = rows.map((row) => row[head.indexOf("account_id")]);
    expect(ids).toEqual(expect.arrayContaining([accountId, other]));
    const own = rows[ids.indexOf(accountId)];
    expect(own?.[head.indexOf("cash")]).toBe("50.00");
  });

  it("a customer gets the own ones, and nobody else's", async () => {
    const ctx = customerOf(desk, other);
    expect(await linesOf(exportOrders(ctx, { sort: "placed", limit: 1 }))).toHaveLength(1);
    const foreign = exportLots(ctx, { accountId, sort: "expiry", limit: 1 });
    expect(await refusalOf(foreign.next())).toMatchObject({ code: "not_found" });
    const accounts = exportAccounts(ctx, { currency: "CNY", sort: "created", limit: 1 });
    expect(await refusalOf(accounts.next())).toMatchObject({ code: "not_permitted" });
  });
});
