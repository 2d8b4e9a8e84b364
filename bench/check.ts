import postgres from "postgres";
import type { Bench, Finding, Row } from "@/bench/benchmark";
import { type Asking, openAsking } from "@/bench/check/asking";
import { type Measurement, measure } from "@/bench/measure";
import { createKey } from "@/lib/services/keys/create-key";
import { adminOf, type Desk, makeAccount, openDesk } from "@/lib/testing/factories";
import { activate, buyLots } from "@/lib/testing/usage-desk";

const CLIENTS = 64;
const ACCOUNTS = 64;
const SECONDS = 8;
const FLOOR = 8_000;
const EVENTS = 10_000_000;
const STEP = 500_000;

/**
 * `POST /api/v1/check` over HTTP into a server process of its own, before and after one of the accounts has a long history
 * (BENCH_HISTORY says another number of events), beside the bare read of one lot by its key over as many connections.
 */
export async function benchmark({ url, say }: Bench): Promise<Finding> {
  const desk = await openDesk({ url });
  const sql = postgres(url, { max: CLIENTS, onnotice: () => undefined });
  let asking: Asking | undefined;
  try {
    say("making accounts with packages");
    const accounts = await makeAccounts(desk);
    const { token } = await createKey(adminOf(desk, new Date()), {
      name: "bench",
      scopes: ["check:read"],
      days: 30,
    });
    asking = await openAsking(url, token);
    const { ask } = asking;
    const check = (what: string, clients: number, of: readonly string[]) => {
      say(what);
      const bodies = of.map((account) => JSON.stringify({ account, capability: "object-detection" }));
      const run = (index: number) => ask(bodies[index % bodies.length] ?? "");
      return measure({ concurrency: clients, seconds: SECONDS, run });
    };
    const many = await check("64 clients", CLIENTS, accounts);
    const one = await check("one client", 1, accounts.slice(0, 1));
    say("bare reads of a lot");
    const lots = await sql<{ account_id: string; id: string }[]>`select account_id, id from lot`;
    const bare = await measure({
      concurrency: CLIENTS,
      seconds: SECONDS,
      run: async (index) => {
        const lot = lots[index % lots.length];
        await sql`select points_left from lot where account_id = ${lot?.account_id ?? ""} and id = ${lot?.id ?? ""}`;
      },
    });
    const events = Number.parseInt(process.env["BENCH_HISTORY"] ?? String(EVENTS), 10);
    await writeHistory(sql, { accountId: accounts[0] ?? "", events, say });
    const long = await check("one client, after the history", 1, accounts.slice(0, 1));
    const longMany = await check("64 clients on that account", CLIENTS, accounts.slice(0, 1));
    return toFinding({ many, one, bare, long, longMany, events });
  } finally {
    await asking?.stop();
    await sql.end({ timeout: 5 });
    await desk.close();
  }
}

async function makeAccounts(desk: Desk): Promise<readonly string[]> {
  const accounts: string[] = [];
  for (let index = 0; index < ACCOUNTS; index++) {
    const accountId = await makeAccount(desk, { cny: "1000" });
    await activate(desk, accountId);
    await buyLots(adminOf(desk), accountId, { package: "object-detection", size: 5_000 });
    accounts.push(accountId);
  }
  await desk.owner`update lot set expires_at = now() + interval '1 year'`;
  await desk.owner`analyze`;
  return accounts;
}

type History = Readonly<{ accountId: string; events: number; say: Bench["say"] }>;

async function writeHistory(sql: postgres.Sql, { accountId, events, say }: History): Promise<void> {
  say(`writing ${events.toLocaleString("en")} events`);
  for (let from = 0; from < events; from += STEP) {
    await sql`insert into usage_event (account_id, event_id, occurred_at, recorded_at, capability, channel, outcome, units, reid,
        price_book_version, funding)
      select ${accountId}, 'history-' || n, now() - n * interval '1 second', now(), 'object-detection', 'official', 'success', 1,
        false, 1, '[["default-capacity",1]]' from generate_series(${from}::int, ${Math.min(from + STEP, events) - 1}::int) n`;
  }
  await sql`analyze usage_event`;
}

type Found = Readonly<{
  many: Measurement;
  one: Measurement;
  bare: Measurement;
  long: Measurement;
  longMany: Measurement;
  events: number;
}>;

function toFinding({ many, one, bare, long, longMany, events }: Found): Finding {
  return {
    value: many.perSecond,
    unit: "checks/s",
    reference: bare.perSecond,
    floor: FLOOR,
    conditions: [
      { name: "with 64 clients 99 % take less than 20 ms", holds: many.p99 < 20 },
      {
        name: "after a long history half of the checks take no more than 1.2 times",
        holds: long.p50 <= 1.2 * one.p50,
      },
    ],
    rows: [
      toRow(`checks, ${String(CLIENTS)} clients on ${String(ACCOUNTS)} accounts`, many),
      toRow("checks, 1 client", one),
      toRow(`bare read of a lot by its key, ${String(CLIENTS)} connections`, bare),
      toRow(`checks, 1 client, account with ${events.toLocaleString("en")} events`, long),
      toRow(`checks, ${String(CLIENTS)} clients on that account`, longMany),
    ],
  };
}

function toRow(what: string, { perSecond, p50, p95, p99 }: Measurement): Row {
  const digits = (figure: number) => Math.round(figure * 100) / 100;
  const times = { "p50 ms": digits(p50), "p95 ms": digits(p95), "p99 ms": digits(p99) };
  return { what, "a second": Math.round(perSecond), ...times };
}
