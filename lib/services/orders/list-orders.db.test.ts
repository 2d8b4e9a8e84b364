import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { getOrder } from "@/lib/services/orders/get-order";
import { listOrders, ListOrders } from "@/lib/services/orders/list-orders";
import {
  adminOf,
  customerOf,
  type Desk,
  ipcOrder,
  makeAccount,
  NOW,
  openDesk,
} from "@/lib/testing/factories";
import { everyPage } from "@/lib/testing/pages";
import { refusalOf } from "@/lib/testing/refusals";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

let desk: Desk;
let mine: string;
let theirs: string;
const placed: { id: string; number: string }[] = [];

beforeAll(async () => {
  // Alone in its database, so that what is listed is what was made here.
  desk = await openDesk({ url: await freshDatabaseUrl() });
  [mine, theirs] = [await makeAccount(desk, { cny: "1000" }), await makeAccount(desk, { cny: "1000" })];
  for (let index = 0; index < 18; index += 1) {
    // Five in the same millisecond, three prices, both accounts.
    const ctx = adminOf(desk, new Date(NOW.getTime() + Math.floor(index / 5)));
    const period = index % 3 === 0 ? "quarter" : "month";
    const wish = { devices: [`cam-${index % 9}`], period, quotedTotal: index % 3 === 0 ? "19" : "7" };
    placed.push(await createIpcOrder(ctx, ipcOrder(index % 2 ? theirs : mine, wish)));
  }
  await createIpcOrder(
    adminOf(desk),
    ipcOrder(mine, { devices: ["100%_sure", "202600000000001"], quotedTotal: "14" }),
  );
});
afterAll(() => desk.close());

const list = (input: Partial<ListOrders>, ctx = adminOf(desk)) => listOrders(ctx, ListOrders.parse(input));

describe("the list of orders", () => {
  const sorts = (["placed", "total", "number"] as const).flatMap((sort) =>
    (["asc", "desc"] as const).flatMap((direction) =>
      [1, 3, 6, 100].map((limit) => ({ sort, direction, limit })),
    ),
  );

  it.each(sorts)("by $sort $direction shows every order once over pages of $limit", async (page) => {
    const whole = await list({ ...page, limit: 100 });
    const paged = await everyPage((cursor) => list({ ...page, cursor }));
    expect(paged.map((row) => row.id)).toEqual(whole.rows.map((row) => row.id));
    expect(new Set(paged.map((row) => row.id)).size).toBe(19);
    expect(whole.count).toBe(19);
    const values = whole.rows.map(
      (row) =>
        ({ placed: Date.parse(row.recordedAt), total: Number(row.total), number: Number(row.number) })[
          page.sort
        ],
    );
    const sorted = values.toSorted((a, b) => a - b);
    expect(values).toEqual(page.direction === "asc" ? sorted : sorted.toReversed());
  });

  it("of one account has only its own, also for staff who page through it", async () => {
    const paged = await everyPage((cursor) => list({ accountId: theirs, limit: 2, cursor }));
    expect(paged).toHaveLength(9);
    expect(paged.every((row) => row.accountId === theirs)).toBe(true);
  });

  it("of a customer has only the own, whatever is asked for", async () => {
    const ctx = customerOf(desk, mine);
    const all = await list({}, ctx);
    expect(all.count).toBe(10);
    expect(all.rows.every((row) => row.accountId === mine)).toBe(true);
    expect(await refusalOf(list({ accountId: theirs }, ctx))).toMatchObject({ code: "not_found" });
    const foreign = placed[1]!;
    expect(await list({ q: foreign.number }, ctx)).toMatchObject({ count: 0, rows: [] });
    expect(await refusalOf(getOrder(ctx, foreign.id))).toEqual({ code: "not_found", field: "orderId" });
    expect((await getOrder(adminOf(desk), foreign.id)).accountId).toBe(theirs);
  });

  it("can be filtered by kind and state, and the count follows", async () => {
    const renewals = await list({ kind: "renewal" });
    expect(renewals.count).toBe(renewals.rows.length);
    expect(renewals.rows.every((row) => row.kind === "renewal")).toBe(true);
    expect((await list({ kind: "new" })).count + renewals.count).toBe(19);
    expect((await list({ status: "fulfilled" })).count).toBe(19);
    expect((await list({ status: "pending" })).count).toBe(0);
  });

  it("is searched by number, or by a device's whole id, taken literally", async () => {
    const first = placed[0]!;
    // The number is also the id of a device: both are found.
    expect((await list({ q: first.number })).rows.map((row) => row.id)).toContain(first.id);
    expect((await list({ q: "202600000000001" })).count).toBe(2);
    expect((await list({ q: "cam-3" })).count).toBe(2);
    expect((await list({ q: "100%_sure" })).count).toBe(1);
    for (const q of [
      "cam",
      "%",
      "_",
      "'; drop table orders; --",
      "\u0000",
      "\ud800",
      "999999999999999",
      "9".repeat(16),
    ]) {
      expect(await list({ q })).toMatchObject({ count: 0, rows: [] });
    }
  });

  it("refuses the cursor of a list sorted otherwise", async () => {
    const byTotal = (await list({ sort: "total", limit: 1 })).next!;
    const byTime = (await list({ sort: "placed", limit: 1 })).next!;
    for (const [sort, cursor] of [
      ["placed", byTotal],
      ["number", byTotal],
      ["number", byTime],
      ["total", byTime],
      ["total", "%%%"],
    ] as const) {
      expect(await refusalOf(list({ sort, cursor }))).toEqual({ code: "invalid_input", field: "cursor" });
    }
  });
});
