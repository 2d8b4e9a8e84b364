import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faultsInBooks } from "@/lib/testing/books";
import { makeAccount, NOW, openDesk } from "@/lib/testing/factories";
import { prepareDatabase } from "@/scripts/app-database";
import { ensureDatabase } from "@/scripts/databases";
import { type EmbeddedPostgres, startPostgres } from "@/scripts/embedded-postgres";

const root = path.resolve(import.meta.dirname, "../..");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "crash-"));
let server: EmbeddedPostgres | undefined;
const start = async () => (server = await startPostgres({ root, folder: path.join(folder, "pg") }));

/** Resolves with what it was told of once there is enough of that; what comes later is collected too. */
async function placeOrders(url: string, accountIds: readonly string[]) {
  const script = path.join(root, "scripts/crash/place-orders.ts");
  const flags = [
    "--conditions=react-server",
    "--import",
    "tsx",
    script,
    url,
    NOW.toISOString(),
    ...accountIds,
  ];
  const child = spawn(process.execPath, flags, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  let told = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (told += text));
  // Only whole lines count: the last one may have been cut by the end.
  const orders = () => told.split("\n").slice(0, -1);
  while (orders().length < 40) {
    if (child.exitCode !== null) throw new Error("the orders ended by themselves");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return { child, orders };
}

async function killHard(child: ChildProcess): Promise<void> {
  const [pid] = fs.readFileSync(path.join(folder, "pg/postmaster.pid"), "utf8").split("\n");
  process.kill(Number.parseInt(pid ?? "", 10), "SIGKILL");
  child.kill("SIGKILL");
  await once(child, "close");
}

describe("a kill -9 of app and Postgres in the middle of orders", () => {
  // The account that runs Postgres for root passes through.
  beforeAll(() => {
    fs.chmodSync(folder, 0o755);
  });
  afterAll(async () => {
    await server?.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it("loses no order that was confirmed, and orders and ledger agree after the next start", async () => {
    const confirmed: string[] = [];
    let accountIds: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const url = await ensureDatabase(await start(), "drawdown");
      await prepareDatabase(url, { demo: false, zone: "Asia/Shanghai" });
      const desk = await openDesk({ url });
      if (round === 0) {
        accountIds = await Promise.all([
          makeAccount(desk, { cny: "1000000" }),
          makeAccount(desk, { cny: "1000000" }),
        ]);
      }
      await desk.close();
      const { child, orders } = await placeOrders(url, accountIds);
      await killHard(child);
      confirmed.push(...orders());
    }

    const desk = await openDesk({ url: (await start()).url("drawdown") });
    try {
      expect(await faultsInBooks(desk.owner)).toEqual([]);
      const rows = await desk.owner<{ request_id: string }[]>`select request_id from orders`;
      const kept = new Set(rows.map((row) => row.request_id));
      expect(confirmed.length).toBeGreaterThanOrEqual(120);
      expect(confirmed.filter((requestId) => !kept.has(requestId))).toEqual([]);
    } finally {
      await desk.close();
    }
  }, 120_000);
});
