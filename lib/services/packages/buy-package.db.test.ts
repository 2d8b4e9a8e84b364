import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getAccount } from "@/lib/services/accounts/get-account";
import { suspendAccount } from "@/lib/services/accounts/suspend-account";
import { getOrder } from "@/lib/services/orders/get-order";
import { buyPackage, type BuyPackage } from "@/lib/services/packages/buy-package";
import { getLot } from "@/lib/services/packages/get-lot";
import { listLots } from "@/lib/services/packages/list-lots";
import { quotePackageOrder } from "@/lib/services/packages/quote-package-order";
import { atOnce } from "@/lib/testing/at-once";
import { faultsInBooks, snapshotOf } from "@/lib/testing/books";
import {
  adminOf,
  customerOf,
  type Desk,
  makeAccount,
  NOW,
  openDesk,
  supportOf,
} from "@/lib/testing/factories";
import { everyPage } from "@/lib/testing/pages";
import { refusalOf } from "@/lib/testing/refusals";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ connections: 16 });
});
afterAll(() => desk.close());

/** 5,000 points of object detection at 50.00, under a key of its own, unless told otherwise. */
function purchase(accountId: string, wish: Partial<BuyPackage> = {}): BuyPackage {
  return {
    accountId,
    package: "object-detection",
    size: 5_000,
    quantity: 1,
    channel: "official",
    quotedTotal: "50",
    requestId: randomUUID(),
    ...wish,
  };
}

const lotsOf = async (accountId: string) =>
  (await listLots(supportOf(desk), { accountId, sort: "expiry", limit: 100 })).rows;
const cashOf = async (accountId: string) => (await getAccount(adminOf(desk), accountId)).wallets[0]?.cash;

describe("buying packages", () => {
  it("charges what was quoted; every lot has a line, points and a calendar year", async () => {
    const accountId = await makeAccount(desk, { cny: "200" });
    const ctx = customerOf(desk, accountId);
    const quote = await quotePackageOrder(ctx, { ...purchase(accountId), quantity: 3 });
    expect(quote).toMatchObject({ total: "150.00", unitPrice: "50.00", availableAfter: "50.00", lots: 3 });
    const placed = await buyPackage(ctx, purchase(accountId, { quantity: 3, quotedTotal: quote.total }));
    const order = await getOrder(ctx, placed.id);
    expect(order).toMatchObject({
      product: "vision",
      kind: "new",
      status: "fulfilled",
      total: "150.00",
      lines: 3,
    });
    expect(order.lineItems.map(({ amount, item }) => [amount, item.kind])).toEqual(
      Array.from({ length: 3 }, () => ["50.00", "package"]),
    );
    expect(order.ledgerEntries.map((entry) => [entry.ledgerAccount, entry.amount])).toEqual([
      ["wallet", "-150.00"],
      ["prepaid:vision", "150.00"],
    ]);
    const lots = await lotsOf(accountId);
    expect(lots).toHaveLength(3);
    expect(lots[0]).toMatchObject({
      granted: "5000",
      left: "5000",
      leftPercent: "100",
      status: "active",
      paidAt: NOW.toISOString(),
      expiresAt: quote.until,
      package: { id: "object-detection", kind: "single-category" },
    });
    expect(await cashOf(accountId)).toBe("50.00");
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("sells dedicated plans of the marketplace, apart from the official ones", async () => {
    const accountId = await makeAccount(desk, { cny: "1000" });
    const wish = { package: "ocr-dedicated:id-card", size: 1_000, channel: "marketplace" };
    const { total } = await quotePackageOrder(adminOf(desk), { ...purchase(accountId), ...wish });
    await buyPackage(adminOf(desk), purchase(accountId, { ...wish, quotedTotal: total }));
    expect(await lotsOf(accountId)).toMatchObject([
      { product: "ocr", channel: "marketplace", unit: "call", granted: "1000" },
    ]);
  });

  it("refuses by the field and leaves nothing behind", async () => {
    const accountId = await makeAccount(desk, { cny: "60" });
    const before = await snapshotOf(desk.owner);
    const refused = (wish: Partial<BuyPackage>) =>
      refusalOf(buyPackage(adminOf(desk), purchase(accountId, wish)));
    expect(await refused({ package: "no-such" })).toMatchObject({
      code: "unknown_specification",
      field: "package",
    });
    expect(await refused({ size: 4_999 })).toMatchObject({ code: "unknown_specification", field: "size" });
    expect(await refused({ quantity: 0 })).toMatchObject({ code: "invalid_quantity", field: "quantity" });
    // Face and body has no package of its own.
    expect(await refused({ package: "face-comparison-1-1" })).toMatchObject({ code: "method_not_supported" });
    expect(await refused({ quotedTotal: "49" })).toMatchObject({
      code: "price_changed",
      quoted: "49.00",
      total: "50.00",
    });
    expect(await refused({ quantity: 2, quotedTotal: "100" })).toMatchObject({
      code: "insufficient_balance",
      total: "100.00",
      available: "60.00",
    });
    expect(await snapshotOf(desk.owner)).toEqual(before);
    await suspendAccount(adminOf(desk), { accountId, to: "suspended", reason: "Test" });
    expect(await refused({})).toMatchObject({ code: "account_suspended" });
  });

  it("shows and sells to customers their own only", async () => {
    const [mine, theirs] = [await makeAccount(desk, { cny: "100" }), await makeAccount(desk, { cny: "100" })];
    await buyPackage(adminOf(desk), purchase(theirs));
    const [lot] = await lotsOf(theirs);
    const me = customerOf(desk, mine);
    expect(await refusalOf(buyPackage(me, purchase(theirs)))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(getLot(me, lot?.id ?? ""))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(listLots(me, { accountId: theirs, sort: "expiry", limit: 10 }))).toMatchObject({
      code: "not_found",
    });
    expect((await listLots(me, { sort: "expiry", limit: 10 })).rows).toEqual([]);
  });

  it.each(["expiry", "bought", "left"] as const)("pages by %s show every lot once", async (sort) => {
    const accountId = await makeAccount(desk, { cny: "1000" });
    await buyPackage(adminOf(desk), purchase(accountId, { quantity: 7, quotedTotal: "350" }));
    const list = (cursor?: string, limit = 3) =>
      listLots(supportOf(desk), { accountId, sort, limit, ...(cursor === undefined ? {} : { cursor }) });
    const paged = await everyPage((cursor) => list(cursor));
    expect(new Set(paged.map((lot) => lot.id)).size).toBe(7);
    expect(paged).toEqual((await list(undefined, 100)).rows);
  });
});

describe("races", () => {
  it("the same request ten times at once is one order", async () => {
    const accountId = await makeAccount(desk, { cny: "1000" });
    const input = purchase(accountId, { quantity: 2, quotedTotal: "100" });
    const { results, refusals } = await atOnce(10, () => buyPackage(adminOf(desk), input));
    expect(refusals).toEqual({});
    expect(new Set(results.map((order) => order.id)).size).toBe(1);
    expect(await lotsOf(accountId)).toHaveLength(2);
    expect(await cashOf(accountId)).toBe("900.00");
    const other = await refusalOf(buyPackage(adminOf(desk), { ...input, quantity: 1, quotedTotal: "50" }));
    expect(other).toMatchObject({ code: "idempotency_mismatch" });
  });

  it("ten orders against a balance for three are three", async () => {
    const accountId = await makeAccount(desk, { cny: "199.99" });
    const { results, refusals } = await atOnce(10, () => buyPackage(adminOf(desk), purchase(accountId)));
    expect(results).toHaveLength(3);
    expect(refusals).toEqual({ insufficient_balance: 7 });
    expect(await cashOf(accountId)).toBe("49.99");
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });
});
