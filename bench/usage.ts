import { v7 as uuid } from "uuid";
import type { Bench, Finding, Row } from "@/bench/benchmark";
import { type Measurement, measure } from "@/bench/measure";
import { type BareUsage, openBareUsage } from "@/bench/usage/bare-usage";
import { type Gateway, openGateway } from "@/bench/usage/gateway";
import { measureReads } from "@/bench/usage/reads";
import { createKey } from "@/lib/services/keys/create-key";
import { adminOf, type Desk, makeAccount, openDesk } from "@/lib/testing/factories";
import { activate, buyLots } from "@/lib/testing/usage-desk";

const BATCH = 1_000;
const BATCHES_AT_ONCE = 4;
const CLIENTS = 64;
const SECONDS = 6;
/** A server runs for days: what is compiled while it warms up is no part of a call. */
const WARM_UP_SECONDS = 5;
const FLOOR = 40_000;
const MEMORY_EVENTS = 1_000_000;

/**
 * Usage over HTTP into a server process of its own, client and Postgres beside it: batches, single calls, and what reads
 * cost after a long history; beside the same rows by `unnest` and `COPY` into a table with nothing but its key, and a naive
 * function that burns one call in each transaction.
 */
export async function benchmark({ url, say }: Bench): Promise<Finding> {
  const desk = await openDesk({ url });
  let gateway: Gateway | undefined;
  let bare: BareUsage | undefined;
  try {
    say("making accounts with lots that last");
    const accounts = await makeAccounts(desk, 64);
    const now = new Date();
    const { token } = await createKey(adminOf(desk, now), {
      name: "bench",
      scopes: ["usage:write"],
      days: 30,
    });
    gateway = await openGateway(url, token);
    bare = await openBareUsage(url, accounts);
    const { send } = gateway;
    const { unnest: insert, copy: copyIn, naive: use } = bare;
    const pick = (index: number) => accounts[index % accounts.length] ?? "";
    const inBatches = (what: string, run: (accountId: string) => Promise<unknown>) => {
      say(what);
      const load = { concurrency: BATCHES_AT_ONCE, seconds: SECONDS };
      return measure({ ...load, run: (index) => run(pick(index)) });
    };
    // The batches come last: the database has to vacuum and write out their million rows for minutes.
    say("single calls");
    const single = (concurrency: number) =>
      measure({
        concurrency,
        seconds: SECONDS,
        warmUpSeconds: WARM_UP_SECONDS,
        run: (index) => send(eventOf(pick(index))),
      });
    const many = await single(CLIENTS);
    const one = await single(1);
    say("the naive function");
    const naive = await measure({
      concurrency: CLIENTS,
      seconds: SECONDS,
      run: (index) => use(pick(index)),
    });
    const [fresh = ""] = await makeAccounts(desk, 1);
    const reads = await measureReads(desk, { url, accountId: fresh, say });
    const ours = await inBatches("batches over HTTP", (id) => send(batchOf(id, BATCH)));
    const unnest = await inBatches("unnest", (id) => insert(id, BATCH));
    const copy = await inBatches("COPY", (id) => copyIn(id, BATCH));
    const megabytes = await takeMany(gateway, accounts, say);
    return toFinding({ ours, unnest, copy, many, one, naive, megabytes, reads });
  } finally {
    await gateway?.stop();
    await bare?.end();
    await desk.close();
  }
}

async function makeAccounts(desk: Desk, count: number): Promise<readonly string[]> {
  const accounts: string[] = [];
  for (let index = 0; index < count; index++) {
    const accountId = await makeAccount(desk, { cny: "1000" });
    await activate(desk, accountId);
    await buyLots(adminOf(desk), accountId, { package: "object-detection", size: 5_000 });
    accounts.push(accountId);
  }
  await desk.owner`update lot set granted = 1000000000, points_left = 1000000000, expires_at = now() + interval '1 year'`;
  await desk.owner`analyze`;
  return accounts;
}

function eventOf(accountId: string): string {
  return `{"account":"${accountId}","id":"${uuid()}","capability":"object-detection"}`;
}

function batchOf(accountId: string, size: number): string {
  return `[${Array.from({ length: size }, () => eventOf(accountId)).join()}]`;
}

/** The server's memory at its highest while it takes a million events. */
async function takeMany(gateway: Gateway, accounts: readonly string[], say: Bench["say"]): Promise<number> {
  say("a million events, and the server's memory");
  let highest = 0;
  for (let taken = 0; taken < MEMORY_EVENTS; taken += BATCH * BATCHES_AT_ONCE) {
    const lanes = Array.from({ length: BATCHES_AT_ONCE }, (_, lane) =>
      gateway.send(batchOf(accounts[(taken / BATCH + lane) % accounts.length] ?? "", BATCH)),
    );
    await Promise.all(lanes);
    if (taken % (BATCH * BATCHES_AT_ONCE * 10) === 0) highest = Math.max(highest, await gateway.memory());
  }
  return highest;
}

type Found = Readonly<{
  ours: Measurement;
  unnest: Measurement;
  copy: Measurement;
  many: Measurement;
  one: Measurement;
  naive: Measurement;
  megabytes: number;
  reads: Readonly<{ empty: Measurement; long: Measurement; events: number }>;
}>;

function toFinding({ ours, unnest, copy, many, one, naive, megabytes, reads }: Found): Finding {
  const [rate, reference] = [ours.perSecond * BATCH, unnest.perSecond * BATCH];
  return {
    value: rate,
    unit: "events/s",
    reference,
    floor: FLOOR,
    conditions: [
      { name: "batches reach 0.3 of the bare unnest", holds: rate >= 0.3 * reference },
      { name: "64 single clients reach 8,000/s", holds: many.perSecond >= 8_000 },
      { name: "with 64 clients 99 % take less than 30 ms", holds: many.p99 < 30 },
      { name: "a client alone waits less than 3 ms (half of the time)", holds: one.p50 < 3 },
      { name: "the server stays under 512 MB while it takes a million events", holds: megabytes < 512 },
      {
        name: "reads after a long history take no more than 1.2 times",
        holds: reads.long.p50 <= 1.2 * reads.empty.p50,
      },
      { name: "99 % of reads take less than 5 ms", holds: reads.long.p99 < 5 },
    ],
    rows: [
      toRow(`batches of ${String(BATCH)} over HTTP`, ours, BATCH),
      toRow("bare unnest of the same rows", unnest, BATCH),
      toRow("COPY of the same rows", copy, BATCH),
      toRow(`single calls over HTTP, ${String(CLIENTS)} clients`, many, 1),
      toRow("single calls over HTTP, 1 client", one, 1),
      toRow("naive SQL function, one call a transaction", naive, 1),
      toRow("a balance or packages read, no history", reads.empty, 1),
      toRow(`a balance or packages read, ${reads.events.toLocaleString("en")} events`, reads.long, 1),
      { what: "memory of the server, MB", "a second": Math.round(megabytes) },
    ],
  };
}

function toRow(what: string, { perSecond, p50, p95, p99 }: Measurement, each: number): Row {
  const digits = (figure: number) => Math.round(figure * 100) / 100;
  return {
    what,
    "a second": Math.round(perSecond * each),
    "p50 ms": digits(p50),
    "p95 ms": digits(p95),
    "p99 ms": digits(p99),
  };
}
