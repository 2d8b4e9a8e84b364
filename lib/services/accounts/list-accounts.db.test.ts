import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getDashboard } from "@/lib/services/accounts/get-dashboard";
import { type AccountListItem, listAccounts, ListAccounts } from "@/lib/services/accounts/list-accounts";
import { suspendAccount } from "@/lib/services/accounts/suspend-account";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
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
import { everyPage } from "@/lib/testing/pages";
import { refusalOf } from "@/lib/testing/refusals";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

const NAMES = [
  "Émile Zola",
  "émile zola",
  "Zola_100%",
  "Zola 100",
  "zola\\100",
  "Anna",
  "anna",
  "anna",
  "云栖",
  "云栖小镇",
  "' or 1=1 --",
  "🙂 shop",
  "ZOLA",
  "  x",
  "İstanbul",
];

let desk: Desk;
const ids: string[] = [];
beforeAll(async () => {
  // Alone in its database, so that what is listed is what was made here.
  desk = await openDesk({ url: await freshDatabaseUrl() });
  // Many are opened in the same millisecond and have the same cash: every sort has ties.
  for (const [index, name] of NAMES.entries()) {
    const now = new Date(NOW.getTime() + Math.floor(index / 5));
    ids.push(await makeAccount(desk, { name, cny: index % 3 === 0 ? "10" : "20.5", now }));
  }
});
afterAll(() => desk.close());

const list = (input: Partial<ListAccounts>) => listAccounts(adminOf(desk), ListAccounts.parse(input));
const names = (rows: readonly AccountListItem[]) => rows.map((row) => row.name);

describe("the list of accounts", () => {
  const sorts = (["created", "name", "cash"] as const).flatMap((sort) =>
    (["asc", "desc"] as const).flatMap((direction) =>
      [1, 2, 4, 100].map((limit) => ({ sort, direction, limit })),
    ),
  );

  it.each(sorts)("by $sort $direction shows every account once over pages of $limit", async (page) => {
    const whole = await list({ ...page, limit: 100 });
    const paged = await everyPage((cursor) => list({ ...page, cursor }));
    expect(paged.map((row) => row.id)).toEqual(whole.rows.map((row) => row.id));
    expect(new Set(paged.map((row) => row.id))).toEqual(new Set(ids));
    expect(whole).toMatchObject({ count: ids.length, next: null });
  });

  it("is sorted as it says", async () => {
    const cash = names((await list({ sort: "cash", direction: "asc" })).rows.slice(0, 5));
    expect(cash.toSorted()).toEqual(
      NAMES.filter((_, index) => index % 3 === 0)
        .map((name) => name.trim())
        .toSorted(),
    );
    const created = await list({ sort: "created" });
    const opened = created.rows.map((row) => row.createdAt);
    expect(opened).toEqual(opened.toSorted().toReversed());
    const byName = names((await list({ sort: "name" })).rows).map((name) => name.toLowerCase());
    // How signs and scripts sort is the database's to say; letters are beyond doubt.
    const plain = byName.filter((name) => /^[a-z]+$/.test(name));
    expect(plain).toEqual(["anna", "anna", "anna", "zola"]);
  });

  it("loses and doubles nothing when accounts are opened while somebody turns the pages", async () => {
    const first = await list({ sort: "created", direction: "asc", limit: 5 });
    const added = await makeAccount(desk, { name: "Late", now: new Date(NOW.getTime() - 1) });
    const rest = await everyPage((cursor) =>
      list({ sort: "created", direction: "asc", limit: 5, cursor: cursor ?? first.next ?? undefined }),
    );
    expect([...first.rows, ...rest].map((row) => row.id)).toEqual(expect.not.arrayContaining([added]));
    expect(first.rows.length + rest.length).toBe(ids.length);
    await desk.owner`delete from wallet where account_id = ${added}`;
    await desk.owner`delete from account where account_id = ${added}`;
  });

  it.each([
    ["zola", ["Émile Zola", "émile zola", "Zola_100%", "Zola 100", "zola\\100", "ZOLA"]],
    ["ZOLA 1", ["Zola 100"]],
    ["_", ["Zola_100%"]],
    ["%", ["Zola_100%"]],
    ["\\", ["zola\\100"]],
    ["0%", ["Zola_100%"]],
    ["云栖", ["云栖", "云栖小镇"]],
    ["ÉMILE", ["Émile Zola", "émile zola"]],
    ["' or 1=1 --", ["' or 1=1 --"]],
    ["🙂", ["🙂 shop"]],
    ["nobody", []],
    ["\u0000", []],
    ["\ud83d", []],
    ["İST", ["İstanbul"]],
  ])("searched for %j finds %j", async (q, found) => {
    const { rows, count } = await list({ q });
    expect(names(rows).toSorted()).toEqual(found.toSorted());
    expect(count).toBe(found.length);
  });

  it("finds an account by its whole id, in capitals too", async () => {
    for (const q of [ids[3]!, ids[3]!.toUpperCase()]) {
      expect((await list({ q })).rows.map((row) => row.id)).toEqual([ids[3]]);
    }
    expect((await list({ q: ids[3]!.slice(0, 8) })).rows).toEqual([]);
  });

  it("can be filtered by state and kind, and the count follows", async () => {
    await suspendAccount(adminOf(desk), { accountId: ids[0]!, to: "suspended", reason: "Test" });
    expect(await list({ status: "suspended" })).toMatchObject({ count: 1, rows: [{ id: ids[0] }] });
    expect(await list({ status: "active" })).toMatchObject({ count: ids.length - 1 });
    expect(await list({ kind: "sandbox" })).toMatchObject({ count: 0, rows: [] });
    await suspendAccount(adminOf(desk), { accountId: ids[0]!, to: "active", reason: "Test" });
  });

  it("shows and sorts by the wallet of the currency that was asked for", async () => {
    const { rows } = await list({ currency: "USD", sort: "cash" });
    expect(rows.every((row) => row.wallet.currency === "USD" && row.wallet.cash === "0.00")).toBe(true);
  });

  it("refuses a cursor that is none, or one of a list sorted otherwise", async () => {
    const byName = (await list({ sort: "name", limit: 1 })).next!;
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const id = ids[0]!;
    const foreign: [Partial<ListAccounts>, string][] = [
      [{ sort: "created" }, "nonsense"],
      [{ sort: "created" }, ""],
      [{ sort: "created" }, encode(["2026-03-02 01:00:00+00"])],
      [{ sort: "created" }, encode(["2026-03-02 01:00:00+00", "no-id"])],
      [{ sort: "created" }, encode(["2026-02-30 01:00:00+00", id])],
      [{ sort: "created" }, encode(["yesterday", id])],
      [{ sort: "created" }, encode(["infinity", id])],
      [{ sort: "created" }, byName],
      [{ sort: "cash" }, byName],
      [{ sort: "cash" }, encode(["NaN", id])],
      [{ sort: "cash" }, encode(["1e9", id])],
    ];
    for (const [input, cursor] of foreign) {
      expect(await refusalOf(list({ ...input, cursor }))).toEqual({ code: "invalid_input", field: "cursor" });
    }
    expect((await list({ sort: "name", cursor: encode(["\u0000", id]) })).rows).toBeDefined();
  });

  it("is not for customers", async () => {
    const ctx = customerOf(desk, ids[0]!);
    const refused = await refusalOf(listAccounts(ctx, ListAccounts.parse({})));
    expect(refused).toMatchObject({ code: "not_permitted" });
    expect(await refusalOf(getDashboard(ctx))).toMatchObject({ code: "not_permitted" });
  });
});

describe("the dashboard", () => {
  it("adds up what everybody has, and shows who has least", async () => {
    const before = await getDashboard(adminOf(desk));
    const poor = await makeAccount(desk, { name: "Poor", creditLimit: "50", usd: "3.25" });
    const wish = { devices: cameras(2), quotedTotal: "14" };
    await createIpcOrder(adminOf(desk), ipcOrder(poor, wish));
    const after = await getDashboard(adminOf(desk));
    const of = (board: typeof after, currency: string) =>
      board.totals.find((row) => row.currency === currency)!;
    expect(Number(of(after, "CNY").cash)).toBe(Number(of(before, "CNY").cash) - 14);
    expect(Number(of(after, "CNY").available)).toBe(Number(of(before, "CNY").available) + 36);
    expect(of(after, "CNY")).toMatchObject({ creditLimit: "50.00", negative: 1 });
    expect(of(after, "USD")).toMatchObject({ cash: "3.25" });
    expect(after.plans.running).toBe(before.plans.running + 2);
    expect(after.accounts.active).toBe(before.accounts.active + 1);
    expect(after.lowest[0]).toMatchObject({ id: poor, activeDevices: 2, wallet: { state: "overdrawn" } });
    expect(after.recentOrders[0]).toMatchObject({ accountId: poor, total: "14.00" });
    const short = after.attention.wallets.find((row) => row.accountId === poor);
    expect(short).toMatchObject({ accountName: "Poor", wallet: { state: "overdrawn", available: "36.00" } });
    // Ordered now for 30 days: it waits for nobody until the last week of its term.
    expect(after.attention.ending.map((row) => row.accountId)).not.toContain(poor);
    const lastWeek = await getDashboard(adminOf(desk, new Date(NOW.getTime() + 23 * 86_400_000)));
    const ending = lastWeek.attention.ending.find((row) => row.accountId === poor);
    expect(ending).toMatchObject({
      accountName: "Poor",
      plans: 2,
      until: new Date(NOW.getTime() + 30 * 86_400_000).toISOString(),
    });
    expect(new Set(ending?.ids).size).toBe(2);
    // A month later nothing of it runs any more.
    const later = await getDashboard(adminOf(desk, new Date(NOW.getTime() + 30 * 86_400_000)));
    expect(later.plans.running).toBe(0);
  });
});
