import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moveAccountClock } from "@/lib/services/accounts/move-account-clock";
import { exportDevicePlans } from "@/lib/services/ipc/export-device-plans";
import { listDevicePlans, ListDevicePlans } from "@/lib/services/ipc/list-device-plans";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import {
  adminOf,
  customerOf,
  type Desk,
  ipcOrder,
  makeAccount,
  NOW,
  openDesk,
  supportOf,
} from "@/lib/testing/factories";
import { everyPage } from "@/lib/testing/pages";
import { refusalOf } from "@/lib/testing/refusals";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY);

let desk: Desk;
let harbour: string;
let other: string;
let sandbox: string;

type Wish = Readonly<{ devices: string[]; capability?: string; period?: string; quotedTotal: string }>;
const order = (accountId: string, at: Date, wish: Wish) =>
  createIpcOrder(adminOf(desk, at), ipcOrder(accountId, wish));

beforeAll(async () => {
  desk = await openDesk({ url: await freshDatabaseUrl() });
  const now = daysAgo(200);
  harbour = await makeAccount(desk, { name: "Harbour", cny: "1000", now });
  other = await makeAccount(desk, { name: "Other", cny: "1000", now });
  sandbox = await makeAccount(desk, { name: "Sandbox", cny: "1000", kind: "sandbox", now });
  // Over since 10 days; ends in 5; ends in 20; ends in 27, renewed to 57; a year, on a second capability of gate-1.
  await order(harbour, daysAgo(40), { devices: ["old-1", "old-2"], quotedTotal: "14" });
  await order(harbour, daysAgo(25), { devices: ["gate-1"], quotedTotal: "7" });
  await order(harbour, daysAgo(10), { devices: ["gate-2"], quotedTotal: "7" });
  await order(harbour, daysAgo(3), { devices: ["Gate-3"], quotedTotal: "7" });
  await order(harbour, daysAgo(2), { devices: ["Gate-3"], quotedTotal: "7" });
  const year = { capability: "search", period: "year", quotedTotal: "74" };
  await order(harbour, daysAgo(1), { devices: ["gate-1"], ...year });
  await order(other, daysAgo(4), { devices: ["gate-1", "50%", "车库-12"], quotedTotal: "21" });
  await order(sandbox, daysAgo(200), { devices: ["test-1"], quotedTotal: "7" });
});
afterAll(() => desk.close());

const list = (input: Partial<ListDevicePlans> = {}, ctx = supportOf(desk)) =>
  listDevicePlans(ctx, ListDevicePlans.parse({ limit: 100, ...input }));
const devices = async (input: Partial<ListDevicePlans>) =>
  (await list(input)).rows.map((row) => row.deviceId);

describe("the list of camera plans", () => {
  it("has one row per device and plan, what ends first comes first", async () => {
    const { rows, count } = await list({ accountId: harbour });
    expect(rows.map((row) => [row.deviceId, row.capability, row.state, row.bookedFrom !== null])).toEqual([
      ["old-1", "understand", "expired", false],
      ["old-2", "understand", "expired", false],
      ["gate-1", "understand", "expiring", false],
      ["gate-2", "understand", "active", false],
      ["Gate-3", "understand", "active", true],
      ["gate-1", "search", "active", false],
    ]);
    expect(count).toBe(6);
    expect(rows[4]).toMatchObject({
      accountName: "Harbour",
      until: new Date(NOW.getTime() + 57 * DAY).toISOString(),
      bookedFrom: new Date(NOW.getTime() + 27 * DAY).toISOString(),
      period: "month",
      renewalPrice: "7.00",
      currency: "CNY",
      daily: { images: { used: 0, max: 300 }, searches: { used: 0, max: 0 } },
    });
    expect(rows[0]).toMatchObject({ daily: { images: { used: 0, max: 0 } }, renewalPrice: "7.00" });
    expect(rows[5]).toMatchObject({ renewalPrice: "74.00", daily: { searches: { used: 0, max: 75 } } });
  });

  it.each([
    { filter: { state: "active" }, found: ["gate-1", "gate-2", "Gate-3", "gate-1"] },
    { filter: { state: "expiring" }, found: ["gate-1"] },
    { filter: { state: "booked" }, found: ["Gate-3"] },
    { filter: { state: "expired" }, found: ["old-1", "old-2"] },
    { filter: { within: 7 }, found: ["gate-1"] },
    { filter: { within: 30 }, found: ["gate-1", "gate-2"] },
    { filter: { capability: "search" }, found: ["gate-1"] },
    { filter: { capability: "search", state: "expired" }, found: [] },
    { filter: { q: "gate" }, found: ["gate-1", "gate-2", "Gate-3", "gate-1"] },
    { filter: { q: "ATE-2" }, found: ["gate-2"] },
    { filter: { q: "o" }, found: ["old-1", "old-2"] },
    { filter: { q: "ld" }, found: [] },
  ] as const)("filtered by $filter finds $found, and counts them", async ({ filter, found }) => {
    const { rows, count } = await list({ accountId: harbour, ...filter });
    expect(rows.map((row) => row.deviceId)).toEqual(found);
    expect(count).toBe(found.length);
  });

  it.each([
    ["%", []],
    ["50%", ["50%"]],
    ["0%", []],
    ["车库", ["车库-12"]],
    ["库-12", ["车库-12"]],
    ["_", []],
    ["\\", []],
    ["\u0000", []],
    ["' or 1=1 --", []],
  ])("searched for %j over all accounts finds %j", async (q, found) => {
    expect((await list({ q })).rows.map((row) => row.deviceId)).toEqual(found);
  });

  it.each(["expiry", "device", "created"] as const)(
    "shows every plan once, page by page, sorted by %s",
    async (sort) => {
      for (const direction of ["asc", "desc"] as const) {
        for (const limit of [1, 2, 4, 9]) {
          const paged = await everyPage((cursor) => list({ sort, direction, limit, cursor }));
          expect(paged).toEqual((await list({ sort, direction })).rows);
          expect(new Set(paged.map((row) => row.id)).size).toBe(9);
        }
      }
    },
  );

  it("sorts by device id and by when a plan was first ordered", async () => {
    expect(await devices({ accountId: harbour, sort: "device" })).toEqual([
      "Gate-3",
      "gate-1",
      "gate-1",
      "gate-2",
      "old-1",
      "old-2",
    ]);
    expect((await devices({ accountId: harbour, sort: "created" })).slice(0, 2)).toEqual([
      "gate-1",
      "Gate-3",
    ]);
  });

  it("leaves sandboxes out, shows them when asked, and looks at each by its own clock", async () => {
    expect(await devices({})).not.toContain("test-1");
    const before = await list({ accounts: "sandbox" });
    expect(before).toMatchObject({ count: 1, rows: [{ deviceId: "test-1", state: "active" }] });
    const to = new Date(NOW.getTime() - 174 * DAY);
    await moveAccountClock(adminOf(desk), { accountId: sandbox, to });
    const filter = { accounts: "sandbox", within: 7 } as const;
    expect(await list(filter)).toMatchObject({ rows: [{ state: "expiring", now: to.toISOString() }] });
    expect(await list({ accountId: sandbox, state: "expiring" })).toMatchObject({ count: 1 });
    expect(await devices({ accountId: sandbox, state: "expired" })).toEqual([]);
  });

  it("is a customer's own, whatever is asked for", async () => {
    const ctx = customerOf(desk, other);
    const { rows, count } = await list({}, ctx);
    expect(new Set(rows.map((row) => row.accountId))).toEqual(new Set([other]));
    expect(count).toBe(3);
    expect(await refusalOf(list({ accountId: harbour }, ctx))).toMatchObject({ code: "not_found" });
  });

  it("refuses a cursor of another list and an account that there is not", async () => {
    const { next } = await list({ sort: "device", limit: 1 });
    const refused = await refusalOf(list({ sort: "expiry", cursor: next! }));
    expect(refused).toEqual({ code: "invalid_input", field: "cursor" });
    const nobody = "0197d000-0000-7000-8000-00000000dead";
    expect(await refusalOf(list({ accountId: nobody }))).toMatchObject({ code: "not_found" });
  });
});

async function exported(input: Partial<ListDevicePlans>, ctx = supportOf(desk)): Promise<string[]> {
  let text = "";
  for await (const piece of exportDevicePlans(ctx, ListDevicePlans.parse(input))) text += piece;
  return text.trimEnd().split("\r\n");
}

describe("the list as CSV", () => {
  it("holds what the filter leaves, in the order of the screen, and nothing that runs as a formula", async () => {
    await order(other, NOW, { devices: ['=HYPERLINK("http://x")', "-1+1"], quotedTotal: "14" });
    const [head, ...lines] = await exported({ accountId: other, sort: "device" });
    expect(head).toMatch(/^account_id,account,device,capability,state,from,until,/);
    expect(lines.map((line) => line.split(",understand")[0])).toEqual([
      `${other},Other,'-1+1`,
      `${other},Other,50%`,
      `${other},Other,"'=HYPERLINK(""http://x"")"`,
      `${other},Other,gate-1`,
      `${other},Other,车库-12`,
    ]);
    expect(await exported({ accountId: other, q: "gate" })).toHaveLength(2);
  });

  it("is read page by page and has every plan once", async () => {
    const fleet = await makeAccount(desk, { name: "Fleet", cny: "100000", now: daysAgo(1) });
    for (let part = 0; part < 42; part += 1) {
      const ids = Array.from(
        { length: 50 },
        (_, index) => `cam-${String(part * 50 + index).padStart(4, "0")}`,
      );
      await order(fleet, NOW, { devices: ids, quotedTotal: "350" });
    }
    const [, ...lines] = await exported({ accountId: fleet });
    expect(lines).toHaveLength(2_100);
    expect(new Set(lines.map((line) => line.split(",")[2])).size).toBe(2_100);
  });

  it("refuses whom the list refuses, before the first piece", async () => {
    const ctx = customerOf(desk, other);
    expect(await refusalOf(exported({ accountId: harbour }, ctx))).toMatchObject({ code: "not_found" });
    expect((await exported({}, ctx)).slice(1).every((line) => line.startsWith(other))).toBe(true);
  });
});
