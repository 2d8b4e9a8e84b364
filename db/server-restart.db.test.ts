import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connect, type Database, DATABASE_ROLES, type Pool } from "@/db/client";
import { ensureDatabase } from "@/scripts/databases";
import { type EmbeddedPostgres, startPostgres } from "@/scripts/embedded-postgres";

const root = path.resolve(import.meta.dirname, "..");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "server-restart-"));
const start = () => startPostgres({ root, folder: path.join(folder, "pg") });
const CONNECTIONS = 6;

let server: EmbeddedPostgres;
let pool: Pool;
let database: Database;
beforeAll(async () => {
  // The account that runs Postgres for root passes through.
  fs.chmodSync(folder, 0o755);
  server = await start();
  await ensureDatabase(server, "desk");
  await asOwner(async (owner) => {
    for (const role of Object.values(DATABASE_ROLES)) await owner.unsafe(`create role ${role}`);
    await owner`create table written (what text)`;
    await owner`grant select, insert on written to ${owner.unsafe(Object.values(DATABASE_ROLES).join())}`;
  });
});
beforeEach(async () => {
  await asOwner((owner) => owner`truncate written`);
  pool = connect(server.superuserUrl("desk"), { role: "staff", max: CONNECTIONS, name: "test restart" });
  database = pool.database();
  return () => pool.end();
});
afterAll(async () => {
  await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function asOwner(work: (owner: postgres.Sql) => Promise<unknown>): Promise<void> {
  const owner = postgres(server.superuserUrl("desk"), { max: 1, onnotice: () => undefined });
  await work(owner).finally(() => owner.end());
}

const note = (what: string) =>
  database.transaction(async (tx) => {
    await tx.execute(sql`select pg_sleep(0.002)`);
    tx.post("insert into written values ($1)", [what]);
    await tx.execute(sql`select 1`);
    return what;
  });
const noted = async () => {
  const rows = await database.read((tx) => tx.send("select what from written", []));
  return rows.map(([what]) => what);
};

/** Writes without a pause until told to stop. @returns what it was told is written, and how often it was refused */
function writeOn(lanes: number) {
  const [done, outcome] = [{ now: false }, { written: [] as string[], refused: 0 }];
  const lane = async (_: unknown, index: number) => {
    for (let count = 0; !done.now; count += 1) {
      await note(`${index}-${count}`).then(
        (what) => outcome.written.push(what),
        () => (outcome.refused += 1),
      );
    }
  };
  const running = Promise.all(Array.from({ length: lanes }, lane));
  const stop = async () => {
    done.now = true;
    await running;
    return outcome;
  };
  return { stop, outcome };
}

const ENDS: [string, () => Promise<void>][] = [
  ["is shut down", () => server.stop()],
  [
    "is killed",
    async () => {
      const [pid = ""] = fs.readFileSync(path.join(server.dataFolder, "postmaster.pid"), "utf8").split("\n");
      process.kill(Number.parseInt(pid, 10), "SIGKILL");
      await expect.poll(() => server.isRunning(), { timeout: 10_000 }).toBe(false);
      await server.stop();
    },
  ],
];

describe.each(ENDS)("a server that %s in the middle of work and comes back", (_, end) => {
  it("costs the requests of that moment and no others; what was told to be written is", async () => {
    const load = writeOn(2 * CONNECTIONS);
    await expect.poll(() => load.outcome.written.length, { timeout: 10_000 }).toBeGreaterThan(50);
    await end();
    await expect.poll(() => load.outcome.refused, { timeout: 10_000 }).toBeGreaterThan(CONNECTIONS);
    server = await start();
    const { written } = await load.stop();
    // No connection that broke, nor anything left in it, meets a request of afterwards.
    const after = await Promise.all(
      Array.from({ length: 5 * CONNECTIONS }, (_, index) => note(`after-${index}`)),
    );
    expect(await noted()).toEqual(expect.arrayContaining([...written, ...after]));
  });

  it("ends a transaction that was waiting for something else, for good", async () => {
    let goOn: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => (goOn = resolve));
    const begun = { now: false };
    const ghost = database.transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      begun.now = true;
      await waiting;
      // The server is another one by now, and the connection may be somebody else's.
      tx.post("insert into written values ('ghost')", []);
    });
    const outcome = ghost.then(
      () => "committed",
      () => "refused",
    );
    await expect.poll(() => begun.now).toBe(true);
    await end();
    server = await start();
    const others = Promise.all(Array.from({ length: 2 * CONNECTIONS }, (_, index) => note(`other-${index}`)));
    goOn();
    expect(await outcome).toBe("refused");
    await others;
    expect(await noted()).not.toContain("ghost");
  });
});

describe("a single connection that the server ends while a query runs", () => {
  it("leaves nothing behind that a later request would meet", async () => {
    const alone = connect(server.superuserUrl("desk"), { role: "staff", max: 1, name: "test terminated" });
    const own = alone.database();
    for (const way of [own.read, own.transaction]) {
      const cut = way((tx) => tx.execute(sql`select pg_sleep(60)`)).catch(() => "cut");
      await asOwner(async (owner) => {
        const ended = () => owner`select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'test terminated' and query like '%pg_sleep(60)%' and state = 'active'`;
        await expect.poll(async () => (await ended()).length, { timeout: 10_000 }).toBe(1);
      });
      expect(await cut).toBe("cut");
      expect(await own.transaction((tx) => tx.send("select 'fine'", []))).toEqual([["fine"]]);
    }
    await alone.end();
  });
});
