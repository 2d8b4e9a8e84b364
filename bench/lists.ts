import postgres from "postgres";
import type { Bench, Finding, Row } from "@/bench/benchmark";
import { LARGEST, ORDINARY, fillFleet } from "@/bench/lists/fleet";
import { type Measurement, measure } from "@/bench/measure";
import { listAudit, ListAudit } from "@/lib/services/audit/list-audit";
import type { Context } from "@/lib/services/context";
import { listDevicePlans, ListDevicePlans } from "@/lib/services/ipc/list-device-plans";
import { listOrders, ListOrders } from "@/lib/services/orders/list-orders";
import { systemContext } from "@/lib/services/setup/system-context";
import { customerOf, type Desk, NOW, openDesk } from "@/lib/testing/factories";

const DEVICES = 1_000_000;
const ACCOUNTS = 5_000;
const SECONDS = 3;
const FLOOR = 80;

type Case = Readonly<{ what: string; run: () => Promise<unknown> }>;

/**
 * The lists over a million cameras, each as its page asks for it: the rows, their last terms and prices, and the count that
 * stands beside the title. One request at a time; the figure is the slowest list's 95th percentile.
 */
export async function benchmark({ url, say }: Bench): Promise<Finding> {
  await fillFleet(url, { devices: DEVICES, accounts: ACCOUNTS, now: NOW }, say);
  const desk = await openDesk({ url });
  const bare = await openBareList(url);
  try {
    const cases = [
      ...deviceCases(contextOf(desk), await deepPages(desk)),
      ...ownCases(customerOf(desk, LARGEST)),
      ...otherCases(contextOf(desk)),
    ];
    const measured: (Measurement & Readonly<{ what: string }>)[] = [];
    for (const { what, run } of [...cases, { what: "bare SQL: fifty rows by an index", run: bare.run }]) {
      say(what);
      measured.push({
        what,
        ...(await measure({ concurrency: 1, seconds: SECONDS, warmUpSeconds: 1, run })),
      });
    }
    const lists = measured.slice(0, -1);
    return {
      value: Math.max(...lists.map(({ p95 }) => p95)),
      unit: "ms, p95 of the slowest list",
      reference: measured.at(-1)?.p95 ?? 0,
      floor: FLOOR,
      atMost: true,
      rows: measured.map(toRow),
    };
  } finally {
    await bare.end();
    await desk.close();
  }
}

function contextOf(desk: Desk): Context {
  return systemContext(desk.staff.database(), { name: "bench", now: NOW, zone: "Asia/Shanghai" });
}

type Wish = Partial<ListDevicePlans>;

function deviceCases(ctx: Context, deep: readonly (readonly [what: string, wish: Wish])[]): readonly Case[] {
  const wishes: readonly (readonly [what: string, wish: Wish])[] = [
    ["all devices, what ends first", {}],
    ["newest first", { sort: "created" }],
    ["by device id", { sort: "device" }],
    ...deep,
    ["running, what ends first", { state: "active" }],
    ["running, what ends last", { state: "active", direction: "desc" }],
    ["running, by device id", { state: "active", sort: "device" }],
    ["ends within 7 days", { within: 7 }],
    ["ends within 30 days, one plan, newest first", { within: 30, capability: "search", sort: "created" }],
    ["booked, what ends first", { state: "booked" }],
    ["booked, newest first", { state: "booked", sort: "created" }],
    ["expired, by device id", { state: "expired", sort: "device" }],
    ["one plan, by device id", { capability: "search", sort: "device" }],
    ["a rare plan", { capability: "understand-reid" }],
    [
      "a rare plan, expired, newest first",
      { capability: "understand-reid", state: "expired", sort: "created" },
    ],
    ["a plan that nobody has", { capability: "smell" }],
    ["search that finds many", { q: "gate" }],
    ["search that finds many, running, newest first", { q: "dock-", state: "active", sort: "created" }],
    ["search that finds an account's fleet", { q: "-384-" }],
    ["search that finds one", { q: "0123456" }],
    ["search that finds none", { q: "nowhere-at-all" }],
    ["search by one letter", { q: "g", sort: "device" }],
    ["sandboxes, what ends first", { accounts: "sandbox", state: "active" }],
    ["an account of 100,000", { accountId: LARGEST }],
    ["an account of 100,000, newest first", { accountId: LARGEST, sort: "created" }],
    [
      "an account of 100,000, one plan, by device id",
      { accountId: LARGEST, capability: "search", sort: "device" },
    ],
    ["an account of 100,000, a rare plan", { accountId: LARGEST, capability: "understand-reid" }],
    ["an account of 100,000, booked", { accountId: LARGEST, state: "booked" }],
    ["an account of 100,000, search", { accountId: LARGEST, q: "00123" }],
    ["an ordinary account", { accountId: ORDINARY }],
  ];
  return wishes.map(([what, wish]) => {
    const input = ListDevicePlans.parse(wish);
    return { what, run: () => listDevicePlans(ctx, input) };
  });
}

/** Pages far from the first, in the middle and near the end of each order. */
async function deepPages(desk: Desk): Promise<readonly (readonly [string, Wish])[]> {
  const cursorAt = async (column: string, offset: number) => {
    const [row] = await desk.owner.unsafe<{ value: string; id: string }[]>(
      `select ${column}::text as value, id from subscription order by ${column}, id offset ${offset} limit 1`,
    );
    return Buffer.from(JSON.stringify([row?.value, row?.id])).toString("base64url");
  };
  await desk.owner.unsafe("set timezone = 'UTC'");
  return [
    ["deep page, what ends first", { cursor: await cursorAt("paid_until", DEVICES / 2) }],
    ["last pages, what ends first", { cursor: await cursorAt("paid_until", DEVICES - 1_000) }],
    ["deep page, by device id", { sort: "device", cursor: await cursorAt("device_id", DEVICES / 2) }],
    ["deep page, running", { state: "active", cursor: await cursorAt("paid_until", DEVICES - DEVICES / 8) }],
  ];
}

function ownCases(ctx: Context): readonly Case[] {
  const own = (wish: Wish) => () => listDevicePlans(ctx, ListDevicePlans.parse(wish));
  return [
    { what: "a customer's own 100,000", run: own({}) },
    { what: "a customer's own 100,000, running, search", run: own({ state: "active", q: "gate" }) },
  ];
}

function otherCases(ctx: Context): readonly Case[] {
  const orders = (wish: Partial<ListOrders>) => () => listOrders(ctx, ListOrders.parse(wish));
  const audit = (wish: Partial<ListAudit>) => () => listAudit(ctx, ListAudit.parse(wish));
  return [
    { what: "orders, newest first", run: orders({}) },
    { what: "orders by device", run: orders({ q: "gate-1-0000020" }) },
    { what: "orders of an account of 100,000", run: orders({ accountId: LARGEST }) },
    { what: "audit, newest first", run: audit({}) },
    { what: "audit of an account of 100,000", run: audit({ accountId: LARGEST }) },
  ];
}

/** The least that a list can ask: fifty rows of the table in the order of an index, by a statement that is prepared once. */
async function openBareList(url: string) {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const statement = `select s.*, a.name from subscription s join account a on a.account_id = s.account_id
    where s.paid_until > $1::timestamptz order by s.paid_until, s.id limit 51`;
  return {
    run: () => sql.unsafe(statement, [NOW.toISOString()], { prepare: true }),
    end: () => sql.end({ timeout: 5 }),
  };
}

function toRow({ what, p50, p95, max, done }: Measurement & Readonly<{ what: string }>): Row {
  const digits = (figure: number) => Math.round(figure * 10) / 10;
  return { list: what, "p50 ms": digits(p50), "p95 ms": digits(p95), "max ms": digits(max), asked: done };
}
