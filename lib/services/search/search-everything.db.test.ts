import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { searchEverything } from "@/lib/services/search/search-everything";
import {
  adminOf,
  customerOf,
  type Desk,
  ipcOrder,
  makeAccount,
  openDesk,
  supportOf,
} from "@/lib/testing/factories";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

let desk: Desk;
let harbour: string;
let other: string;
let number: string;
let orderId: string;
beforeAll(async () => {
  desk = await openDesk({ url: await freshDatabaseUrl() });
  harbour = await makeAccount(desk, { name: "Harbour Retail", cny: "1000" });
  other = await makeAccount(desk, { name: "New Harbour 100%", cny: "1000" });
  const wish = { devices: ["gate-1", "gate-2", "Gate-3", "车库-1"], quotedTotal: "28" };
  ({ id: orderId, number } = await createIpcOrder(adminOf(desk), ipcOrder(harbour, wish)));
  await createIpcOrder(adminOf(desk), ipcOrder(other, { devices: ["gate-1", "a%b"], quotedTotal: "14" }));
});
afterAll(() => desk.close());

const find = async (q: string, ctx = supportOf(desk)) =>
  (await searchEverything(ctx, { q })).map(({ kind, title, subtitle }) =>
    [kind, title, subtitle].join(" · "),
  );

describe("the search over everything", () => {
  it("finds accounts by part of their name, those that begin with it first", async () => {
    expect(await find("harb")).toEqual(["account · Harbour Retail · ", "account · New Harbour 100% · "]);
    expect(await find("100%")).toEqual(["account · New Harbour 100% · "]);
    expect(await find(harbour.toUpperCase())).toEqual(["account · Harbour Retail · "]);
  });

  it("finds an order by its number, and leads to it", async () => {
    const [hit] = await searchEverything(supportOf(desk), { q: number });
    expect(hit).toMatchObject({
      kind: "order",
      title: number,
      subtitle: "Harbour Retail",
      href: `/orders/${orderId}`,
    });
  });

  it("finds devices by the beginning of their id, in any script", async () => {
    expect(await find("gate-1")).toEqual([
      "device · gate-1 · Harbour Retail",
      "device · gate-1 · New Harbour 100%",
    ]);
    expect(await find("gate")).toHaveLength(3);
    expect(await find("车")).toEqual(["device · 车库-1 · Harbour Retail"]);
    expect(await find("ate-1")).toEqual([]);
    expect(await find("a%")).toEqual(["device · a%b · New Harbour 100%"]);
  });

  it.each(["%", "_", "\\", "'", "' or true --", "\u0000", "\ud800", "\u{10ffff}", "000000000000000"])(
    "takes %j literally",
    async (q) => {
      expect((await find(q)).filter((hit) => !hit.includes(q))).toEqual([]);
    },
  );

  it("finds a customer's own things only", async () => {
    const ctx = customerOf(desk, other);
    expect(await find("harb", ctx)).toEqual(["account · New Harbour 100% · "]);
    expect(await find("gate", ctx)).toEqual(["device · gate-1 · New Harbour 100%"]);
    expect(await find(number, ctx)).toEqual([]);
    expect(await find(harbour, ctx)).toEqual([]);
  });
});
