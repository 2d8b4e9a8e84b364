import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { ensureDatabase } from "@/scripts/databases";
import { startPostgres } from "@/scripts/embedded-postgres";

const root = path.resolve(import.meta.dirname, "..");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "embedded-postgres-"));
const start = () => startPostgres({ root, folder: path.join(folder, "pg") });

async function query<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

describe("the embedded Postgres", () => {
  // The account that runs Postgres for root passes through.
  fs.chmodSync(folder, 0o755);
  afterAll(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it("is made durable, in UTF-8, for this machine only, and the app is no superuser on it", async () => {
    const server = await start();
    try {
      const url = await ensureDatabase(server, "desk");
      const settings = await query(url, async (sql) => {
        const rows = await sql<{ name: string; setting: string }[]>`
          select name, setting from pg_settings where name in
            ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'server_encoding', 'TimeZone')`;
        return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
      });
      expect(settings).toEqual({
        fsync: "on",
        synchronous_commit: "on",
        full_page_writes: "on",
        listen_addresses: "127.0.0.1",
        server_encoding: "UTF8",
        TimeZone: "UTC",
      });
      const [role] = await query(
        url,
        (sql) => sql`select rolsuper from pg_roles where rolname = current_user`,
      );
      expect(role).toEqual({ rolsuper: false });
      const password = fs.statSync(path.join(folder, "pg.password"));
      expect(password.mode & 0o077, "the password is nobody else's to read").toBe(0);
    } finally {
      await server.stop();
    }
    expect(server.isRunning()).toBe(false);
  });

  it("keeps what was committed when it is killed, and comes back on the same port", async () => {
    const first = await start();
    const url = await ensureDatabase(first, "desk");
    await query(url, (sql) => sql`create table kept as select 1 as it`);
    const [pid] = fs.readFileSync(path.join(folder, "pg/postmaster.pid"), "utf8").split("\n");
    process.kill(Number.parseInt(pid ?? "", 10), "SIGKILL");
    const second = await start();
    try {
      expect(second.port).toBe(first.port);
      expect(await query(url, (sql) => sql`select it from kept`)).toEqual([{ it: 1 }]);
    } finally {
      await second.stop();
    }
  });

  it("starts though an unrelated process has the number of the one that was killed", async () => {
    const pidFile = path.join(folder, "pg/postmaster.pid");
    fs.writeFileSync(
      pidFile,
      `${String(process.pid)}\n${path.join(folder, "pg")}\n1\n5432\n\n127.0.0.1\n 1 1\nready\n`,
    );
    const server = await start();
    expect(server.isRunning()).toBe(true);
    await server.stop();
  });
});
