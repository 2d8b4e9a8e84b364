import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runDueAccount } from "@/lib/services/subscriptions/run-due";
import { setAutoRenew } from "@/lib/services/subscriptions/set-auto-renew";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { faultsInBooks } from "@/lib/testing/books";
import { adminOf, type Desk, ipcOrder, makeAccount, openDesk } from "@/lib/testing/factories";
import { buyQps } from "@/lib/testing/qps-desk";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

const root = path.resolve(import.meta.dirname, "../..");
const DAY = 86_400_000;
/** Each begins half a year ago: months of renewals, notices and, when the money is gone, tries in vain are due at once. */
const ACCOUNTS = 120;
const ROUNDS = 6;
/** `KILL_SECONDS=60` goes on killing for so long, wave after wave of accounts; without it, one wave is enough. */
const KILL_SECONDS = Number.parseInt(process.env["KILL_SECONDS"] ?? "0", 10);

let desk: Desk;
let url = "";
const workers = new Set<ChildProcess>();
beforeAll(async () => {
  url = await freshDatabaseUrl();
  desk = await openDesk({ url });
});
afterAll(async () => {
  await Promise.all([...workers].map(kill));
  await desk.close();
});

function startWorker(): ChildProcess {
  const flags = ["--conditions=react-server", "--import", "tsx", path.join(root, "worker.ts")];
  const settings = { DATABASE_URL: url, NEXTAUTH_SECRET: "s".repeat(32), LOG_LEVEL: "silent" };
  const env = { ...process.env, ...settings };
  const child = spawn(process.execPath, flags, { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] });
  workers.add(child);
  child.once("close", () => workers.delete(child));
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "close");
}

/** How many accounts have been brought up to date. The deadline is one for progress: a busy machine is no fault. */
async function untilDone(least: number): Promise<void> {
  let best = -1;
  for (let end = performance.now() + 60_000; performance.now() < end; await sleep(10)) {
    const [row] = await desk.owner<{ done: number }[]>`
      select count(*)::int as done from account where due_at is null or due_at > now()`;
    const done = row?.done ?? 0;
    if (done >= least) return;
    if (done > best) [best, end] = [done, performance.now() + 60_000];
  }
  throw new Error(`no account of ${String(least)} was brought up to date for a minute`);
}

/** Everything that happened to an account by itself; ids and the wall clock are nobody's business. */
async function storyOf(accountId: string): Promise<string> {
  const [row] = await desk.owner<{ story: string }[]>`select jsonb_pretty(jsonb_build_object(
    'cash', (select cash from wallet w where w.account_id = ${accountId} and currency = 'CNY'),
    'plans', (select jsonb_agg(jsonb_build_array(product, paid_until, chain_from, due_at) order by product)
      from subscription s where s.account_id = ${accountId}),
    'terms', (select jsonb_agg(jsonb_build_array(s.product, t.from_at, t.until_at) order by s.product, t.from_at)
      from term t join subscription s on s.account_id = t.account_id and s.id = t.subscription_id
      where t.account_id = ${accountId}),
    'orders', (select jsonb_agg(jsonb_build_array(kind, placed_at, total) order by placed_at, total)
      from orders o where o.account_id = ${accountId}),
    'alerts', (select jsonb_agg(jsonb_build_array(edge, occurred_at, facts) order by occurred_at, edge, facts::text)
      from alert a where a.account_id = ${accountId} and edge <> 'low-balance'))) as story`;
  return row?.story ?? "";
}

/** For whoever lets it run for longer: how much happened, each of it once. */
async function countHappened() {
  const [row] = await desk.owner<{ renewals: number; alerts: number }[]>`select
    (select count(*)::int from orders where placed_by_name = 'auto-renewal') as renewals,
    (select count(*)::int from alert where edge <> 'low-balance') as alerts`;
  return row;
}

/** A camera and a QPS plan that renew themselves until the money is gone. */
async function makeRenewing(at: Date): Promise<string> {
  const ctx = adminOf(desk, at);
  const accountId = await makeAccount(desk, { cny: "20000", now: at });
  await createIpcOrder(ctx, ipcOrder(accountId));
  await buyQps(ctx, accountId);
  const plans = await desk.owner<
    { id: string }[]
  >`select id from subscription where account_id = ${accountId}`;
  for (const { id } of plans) await setAutoRenew(ctx, { accountId, planId: id, on: true });
  return accountId;
}

/** Accounts to which half a year has to happen; no worker runs meanwhile, so that nothing has happened to them yet. */
async function makeWave(): Promise<readonly string[]> {
  const begin = new Date(Math.floor(Date.now() / 1_000) * 1_000 - 180 * DAY);
  const accountIds: string[] = [];
  while (accountIds.length < ACCOUNTS) {
    accountIds.push(...(await Promise.all(Array.from({ length: 8 }, () => makeRenewing(begin)))));
  }
  return accountIds;
}

/** Kills workers between and in the middle of their steps, both or one of the two, until nothing is left to do. */
async function killThrough(done: number, left: number): Promise<number> {
  let kills = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const pair = [startWorker(), startWorker()];
    await untilDone(done + Math.floor(((round + 1) * left) / (ROUNDS + 1)));
    await sleep(randomInt(40));
    const victims = round % 2 === 0 ? pair : pair.slice(0, 1);
    await Promise.all(victims.map(kill));
    kills += victims.length;
  }
  const last = [startWorker(), startWorker()];
  await untilDone(done + left);
  await Promise.all([...last, ...workers].map(kill));
  return kills;
}

describe("two workers on one database, killed at random", () => {
  it(
    "let everything that is due happen once",
    async () => {
      let [waves, kills, ms] = [0, 0, 0];
      do {
        const [undisturbed = "", ...rest] = await makeWave();
        // What must come of each of them is what comes of one that nobody disturbs.
        await runDueAccount(adminOf(desk, new Date()), undisturbed);
        const expected = await storyOf(undisturbed);
        expect(expected).toContain("renewal-failed");

        const begun = performance.now();
        kills += await killThrough(waves * ACCOUNTS + 1, rest.length);
        ms += performance.now() - begun;
        waves += 1;
        for (const accountId of rest) expect(await storyOf(accountId)).toBe(expected);
      } while (ms < KILL_SECONDS * 1_000);
      expect(await faultsInBooks(desk.owner)).toEqual([]);
      const told = { seconds: Math.round(ms / 1_000), waves, kills, accounts: waves * ACCOUNTS };
      if (KILL_SECONDS > 0)
        process.stdout.write(`${JSON.stringify({ ...told, ...(await countHappened()) })}\n`);
    },
    600_000 + KILL_SECONDS * 20_000,
  );
});
