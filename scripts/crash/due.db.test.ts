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

describe("two workers on one database, killed at random", () => {
  it("let everything that is due happen once", async () => {
    const begin = new Date(Math.floor(Date.now() / 1_000) * 1_000 - 180 * DAY);
    const accountIds: string[] = [];
    while (accountIds.length < ACCOUNTS) {
      const some = Array.from({ length: 8 }, () => makeRenewing(begin));
      accountIds.push(...(await Promise.all(some)));
    }
    // What must come of each of them is what comes of one that nobody disturbs.
    const [undisturbed = "", ...rest] = accountIds;
    await runDueAccount(adminOf(desk, new Date()), undisturbed);

    for (let round = 0; round < ROUNDS; round += 1) {
      const pair = [startWorker(), startWorker()];
      await untilDone(1 + Math.floor(((round + 1) * rest.length) / (ROUNDS + 1)));
      await sleep(randomInt(40));
      await Promise.all(round % 2 === 0 ? pair.map(kill) : pair.slice(0, 1).map(kill));
    }
    const last = [startWorker(), startWorker()];
    await untilDone(accountIds.length);
    await Promise.all([...last, ...workers].map(kill));

    const expected = await storyOf(undisturbed);
    expect(expected).toContain("renewal-failed");
    for (const accountId of rest) expect(await storyOf(accountId)).toBe(expected);
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  }, 600_000);
});
