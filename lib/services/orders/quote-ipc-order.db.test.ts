import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { money, subtract, toText } from "@/lib/domain/money/money";
import { getAccount } from "@/lib/services/accounts/get-account";
import { moveAccountClock } from "@/lib/services/accounts/move-account-clock";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { getOrder } from "@/lib/services/orders/get-order";
import { quoteIpcOrder } from "@/lib/services/orders/quote-ipc-order";
import { faultsInBooks, snapshotOf } from "@/lib/testing/books";
import {
  adminOf,
  cameras,
  customerOf,
  type Desk,
  ipcOrder,
  makeAccount,
  NOW,
  openDesk,
} from "@/lib/testing/factories";
import { refusalOf } from "@/lib/testing/refusals";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

const DAY = 86_400_000;
const { capabilities, periods } = defaultPriceBook.products.ipc;

let desk: Desk;
beforeAll(async () => {
  // Alone in its database, because a new price book is published here.
  desk = await openDesk({ url: await freshDatabaseUrl() });
});
afterAll(() => desk.close());

const availableOf = async (accountId: string) =>
  (await getAccount(adminOf(desk), accountId)).wallets[0]?.available;

describe("a quote", () => {
  const step = fc.record({
    devices: fc.uniqueArray(fc.constantFrom(...cameras(8)), { minLength: 1, maxLength: 8 }),
    capability: fc.constantFrom(...Object.keys(capabilities)),
    period: fc.constantFrom(...Object.keys(periods)),
    wait: fc.integer({ min: 0, max: 120 * DAY }),
  });

  it("is what the order then charges and does, line by line, whatever was bought before", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
        const accountId = await makeAccount(desk, { cny: "100000" });
        let now = NOW;
        for (const { wait, ...wish } of steps) {
          now = new Date(now.getTime() + wait);
          const ctx = adminOf(desk, now);
          const quote = await quoteIpcOrder(ctx, { accountId, ...wish });
          const placed = await createIpcOrder(
            ctx,
            ipcOrder(accountId, { ...wish, quotedTotal: quote.total }),
          );
          const order = await getOrder(ctx, placed.id);
          expect(order.total).toBe(quote.total);
          expect(order.receipt).toEqual(quote.receipt);
          expect(order.lineItems).toMatchObject(
            quote.lines.map(({ deviceId, ...line }) => ({ ...line, item: { deviceId } })),
          );
          expect(order.lineItems.filter((line) => line.kind === "renewal")).toHaveLength(quote.renewals);
          expect(await availableOf(accountId)).toBe(quote.availableAfter);
        }
      }),
      { numRuns: 20 },
    );
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("writes nothing", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    const before = await snapshotOf(desk.owner);
    await quoteIpcOrder(customerOf(desk, accountId), ipcOrder(accountId));
    expect(await snapshotOf(desk.owner)).toEqual(before);
  });

  it("says what is missing when the balance does not suffice", async () => {
    const accountId = await makeAccount(desk, { cny: "5.50", creditLimit: "1" });
    expect(await quoteIpcOrder(adminOf(desk), ipcOrder(accountId))).toMatchObject({
      total: "7.00",
      available: "6.50",
      availableAfter: null,
      shortfall: "0.50",
    });
    expect(await quoteIpcOrder(adminOf(desk), ipcOrder(await makeAccount(desk, { cny: "7" })))).toMatchObject(
      {
        availableAfter: "0.00",
        shortfall: null,
      },
    );
  });

  it("for another account is not the customer's to ask for", async () => {
    const [own, other] = [await makeAccount(desk), await makeAccount(desk)];
    const foreign = quoteIpcOrder(customerOf(desk, own), ipcOrder(other));
    expect(await refusalOf(foreign)).toMatchObject({ code: "not_found", field: "accountId" });
  });
});

describe("a price that changes between quote and order", () => {
  const CHANGE = new Date("2027-01-01T00:00:00+08:00");
  const justBefore = new Date(CHANGE.getTime() - 1);

  beforeAll(async () => {
    const document = structuredClone(defaultPriceBook) as unknown as {
      version: number;
      effectiveFrom: string;
      products: { ipc: { capabilities: Record<string, { prices: Record<string, { price: string }> }> } };
    };
    document.version = 2;
    document.effectiveFrom = CHANGE.toISOString();
    document.products.ipc.capabilities["understand"]!.prices["month"]!.price = "7.335";
    await desk.owner`insert into price_book (version, effective_from, document, checksum, published_at)
      values (2, ${CHANGE}, ${desk.owner.json(document)}, 'test', ${NOW})`;
  });

  it("refuses the order and names both, from the first instant of the new price book on", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    const quote = await quoteIpcOrder(adminOf(desk, justBefore), ipcOrder(accountId));
    expect(quote).toMatchObject({ total: "7.00", priceBookVersion: 1 });
    const before = await snapshotOf(desk.owner);
    const late = createIpcOrder(adminOf(desk, CHANGE), ipcOrder(accountId, { quotedTotal: quote.total }));
    expect(await refusalOf(late)).toEqual({
      code: "price_changed",
      field: "total",
      currency: "CNY",
      quoted: "7.00",
      total: "7.34",
    });
    expect(await snapshotOf(desk.owner)).toEqual(before);
    await createIpcOrder(adminOf(desk, justBefore), ipcOrder(accountId, { quotedTotal: quote.total }));
  });

  it("rounds the total once, half-up, and the lines are shares of it", async () => {
    const accountId = await makeAccount(desk, { cny: "1000" });
    const ctx = adminOf(desk, CHANGE);
    // Three times 7.335 are 22.005: rounded once 22.01, rounded line by line it would be 22.02.
    const wish = { devices: cameras(3), quotedTotal: "22.01" };
    const { id } = await createIpcOrder(ctx, ipcOrder(accountId, wish));
    const order = await getOrder(ctx, id);
    expect(order).toMatchObject({ total: "22.01", priceBookVersion: 2, receipt: { agrees: true } });
    expect(order.lineItems.map((line) => line.amount)).toEqual(["7.34", "7.34", "7.33"]);
    expect(order.receipt.receipt.book).toBe(2);
    const cash = subtract(money("1000", "CNY"), money("22.01", "CNY"));
    expect(await availableOf(accountId)).toBe(toText(cash));
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("leaves the receipts of earlier orders as they were", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    const { id } = await createIpcOrder(adminOf(desk), ipcOrder(accountId));
    const order = await getOrder(adminOf(desk, CHANGE), id);
    expect(order).toMatchObject({ total: "7.00", priceBookVersion: 1, receipt: { agrees: true } });
  });

  it("is decided by the account's own clock on a sandbox", async () => {
    const accountId = await makeAccount(desk, { cny: "100", kind: "sandbox" });
    expect(await quoteIpcOrder(adminOf(desk, CHANGE), ipcOrder(accountId))).toMatchObject({ total: "7.00" });
    await moveAccountClock(adminOf(desk), { accountId, to: CHANGE });
    expect(await quoteIpcOrder(adminOf(desk), ipcOrder(accountId))).toMatchObject({ total: "7.34" });
  });
});
