import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { createKey } from "@/lib/services/keys/create-key";
import { faultsInBooks } from "@/lib/testing/books";
import { adminOf, type Desk, makeAccount, openDesk } from "@/lib/testing/factories";
import { activate, buyLots } from "@/lib/testing/usage-desk";
import { prepareDatabase } from "@/scripts/app-database";
import { CrashSite, killProcess, untilSaid } from "@/scripts/crash/crash-site";
import { type Reported, Reporter } from "@/scripts/crash/reporter";

const EVENTS = 8_000;
const ACCOUNTS = 4;

const site = new CrashSite("usage");

async function startApp(url: string, reporter: Reporter) {
  const app = site.startProcess("scripts/crash/serve-usage.ts", [], url);
  [, reporter.origin = ""] = /serving (\S+) now/.exec(await untilSaid(app, " now\n")) ?? [];
  return app;
}

/** Waits as long as it goes on: a busy machine is no fault, a standstill is. */
async function untilCame(reporter: Reporter, least: number): Promise<void> {
  let [seen, since] = [reporter.answered.size, performance.now()];
  while (reporter.answered.size < least) {
    if (performance.now() - since > 60_000) throw new Error(`answers stopped at ${String(seen)}`);
    await sleep(5);
    if (reporter.answered.size > seen) [seen, since] = [reporter.answered.size, performance.now()];
  }
}

/** Each account has 5,000 points at 0.2 a call, and goes on with pay-as-you-go. */
async function makeAccounts(desk: Desk): Promise<string[]> {
  const accounts: string[] = [];
  for (let index = 0; index < ACCOUNTS; index++) {
    const accountId = await makeAccount(desk, { cny: "1000" });
    await activate(desk, accountId);
    await buyLots(adminOf(desk, new Date()), accountId, { package: "object-detection", size: 5_000 });
    accounts.push(accountId);
  }
  return accounts;
}

type Totals = Readonly<{ events: number; units: number; package: number; payg: number; metered: number }>;

/** What was kept, counted from the events and beside it from each of the sums that are kept on write. */
async function totalsOf({ owner }: Desk, accountId: string): Promise<Totals> {
  const [row] = await owner<Totals[]>`select
    (select count(*)::int from usage_event where account_id = a.account_id) as events,
    (select sum(units)::int from usage_event where account_id = a.account_id) as units,
    (select sum(units)::int from usage_hour where account_id = a.account_id and source = 'package') as package,
    (select sum(units)::int from usage_hour where account_id = a.account_id and source = 'pay-as-you-go') as payg,
    (select sum(units)::int from usage_meter where account_id = a.account_id) as metered
    from account a where account_id = ${accountId}`;
  if (!row) throw new Error("the account is gone");
  return row;
}

async function expectToTheUnit(desk: Desk, events: readonly Reported[]): Promise<void> {
  for (const accountId of new Set(events.map(({ account }) => account))) {
    const own = events.filter(({ account }) => account === accountId);
    const units = own.reduce((sum, { quantity }) => sum + quantity, 0);
    // 5,000 points at 0.2 pay 25,000 calls.
    const [paid, more] = [25_000, units - 25_000];
    expect(await totalsOf(desk, accountId)).toEqual({
      events: own.length,
      units,
      package: paid,
      payg: more,
      metered: more,
    });
    const [lot] = await desk.owner`select trim_scale(points_left)::text as left, edges_fired,
      (select trim_scale(sum(points))::text from lot_hour h where h.account_id = l.account_id and h.lot_id = l.id) as burned
      from lot l where account_id = ${accountId}`;
    expect(lot).toEqual({ left: "0", burned: "5000", edges_fired: [20, 0] });
    const alerts =
      await desk.owner`select 1 from alert where account_id = ${accountId} and subject_type = 'lot'`;
    expect(alerts).toHaveLength(2);
  }
}

describe("a kill -9 of the app and of Postgres in the middle of usage that is sent again", () => {
  afterAll(() => site.close());

  it("counts to the unit what was sent, and everything that was answered is there", async () => {
    let url = await site.startServer();
    await prepareDatabase(url, { demo: false, zone: "Asia/Shanghai" });
    let desk = await openDesk({ url });
    const accounts = await makeAccounts(desk);
    const key = await createKey(adminOf(desk, new Date()), {
      name: "crash",
      scopes: ["usage:write"],
      days: 2,
    });
    await desk.close();
    const events = Array.from({ length: EVENTS }, (_, index) => ({
      account: accounts[index % ACCOUNTS] ?? "",
      id: `call-${String(index)}`,
      capability: "object-detection",
      quantity: 11 + (index % 7),
    }));
    const reporter = new Reporter(key.token);
    let app = await startApp(url, reporter);
    const reported = reporter.report(events);

    // The app alone, twice; Postgres alone, which the app finds again; then both of them.
    for (const before of [1_000, 2_500]) {
      await untilCame(reporter, before + randomInt(1_000));
      await killProcess(app);
      app = await startApp(url, reporter);
    }
    await untilCame(reporter, 4_000 + randomInt(1_000));
    site.killServer();
    url = await site.startServer();
    await untilCame(reporter, 5_500 + randomInt(1_000));
    site.killServer();
    await killProcess(app);
    url = await site.startServer();
    desk = await openDesk({ url });
    const promised = [...reporter.answered.keys()];
    const kept = await desk.owner<{ event_id: string }[]>`select event_id from usage_event`;
    const there = new Set(kept.map(({ event_id: id }) => id));
    expect(promised.filter((id) => !there.has(id))).toEqual([]);
    app = await startApp(url, reporter);
    await Promise.all([reported, untilCame(reporter, EVENTS)]);

    try {
      expect(reporter.retries).toBeGreaterThan(0);
      expect([...new Set(reporter.answered.values())].sort()).toEqual(["accepted", "duplicate"]);
      await expectToTheUnit(desk, events);
      expect(await faultsInBooks(desk.owner)).toEqual([]);
    } finally {
      await desk.close();
    }
  }, 300_000);
});
