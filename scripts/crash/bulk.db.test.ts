import { randomInt, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { getBulkProgress } from "@/lib/services/orders/bulk/get-bulk-progress";
import { listBulkOrders } from "@/lib/services/orders/bulk/list-bulk-orders";
import { faultsInBooks } from "@/lib/testing/books";
import { reportOf } from "@/lib/testing/bulk";
import { adminOf, type Desk, makeAccount, openDesk } from "@/lib/testing/factories";
import { prepareDatabase } from "@/scripts/app-database";
import { CrashSite, killProcess, untilSaid } from "@/scripts/crash/crash-site";

const ROWS = 5_000;

const site = new CrashSite("bulk");
const startWorker = (url: string) => site.startProcess("worker.ts", [], url);

/** A step takes a fraction of a second; starting workers anew and waiting for a dead one's lease, some seconds more. */
const STANDSTILL_MS = 120_000;

/** A busy machine is no fault, however long the whole takes: only a run that does not come on any more has failed. */
async function untilOrdered(desk: Desk, id: string, least: number): Promise<void> {
  let last = { ordered: -1, at: performance.now() };
  for (;;) {
    const { ordered, status } = await getBulkProgress(adminOf(desk), id);
    if (ordered >= least || status === "done") return;
    const now = performance.now();
    if (ordered > last.ordered) last = { ordered, at: now };
    if (now - last.at > STANDSTILL_MS)
      throw new Error(`the run stands at ${ordered} orders and did not come to ${least}`);
    await sleep(20);
  }
}

describe("a kill -9 of app, workers and Postgres in the middle of a bulk order", () => {
  afterAll(() => site.close());

  it("charges every device once, and report, ledger and orders agree at its end", async () => {
    let url = await site.startServer();
    await prepareDatabase(url, { demo: false, zone: "Asia/Shanghai" });
    let desk = await openDesk({ url });
    const accountId = await makeAccount(desk, { cny: "100000" });

    // The app is killed somewhere between upload and confirmation; then the same is sent again, twice at once.
    const upload = () =>
      site.startProcess("scripts/crash/upload-bulk.ts", [url, accountId, requestId, String(ROWS)], url);
    const requestId = randomUUID();
    const first = upload();
    await untilSaid(first, "started");
    await sleep(randomInt(800));
    await killProcess(first);
    await Promise.all([upload(), upload()].map((child) => untilSaid(child, "confirmed")));
    const { rows } = await listBulkOrders(adminOf(desk), { accountId, limit: 5 });
    expect(rows).toHaveLength(1);
    const id = rows[0]?.id ?? "";

    // One of two workers is killed; then both of them together with Postgres.
    let workers = [startWorker(url), startWorker(url)];
    await untilOrdered(desk, id, randomInt(1, 1_000));
    await killProcess(workers[0]!);
    await untilOrdered(desk, id, randomInt(1_001, 2_000));
    site.killServer();
    await Promise.all(workers.map(killProcess));
    await desk.close();
    url = await site.startServer();
    desk = await openDesk({ url });
    expect(await faultsInBooks(desk.owner)).toEqual([]);

    // Postgres alone is killed: the workers find it again.
    workers = [startWorker(url), startWorker(url)];
    await untilOrdered(desk, id, randomInt(2_001, 4_000));
    site.killServer();
    await desk.close();
    url = await site.startServer();
    desk = await openDesk({ url });
    await untilOrdered(desk, id, Infinity);

    try {
      expect(await getBulkProgress(adminOf(desk), id)).toMatchObject({
        status: "done",
        ordered: ROWS,
        refused: 0,
        charged: "35000.00",
      });
      const devices = await desk.owner<{ count: number }[]>`
        select count(*)::int as count from order_line where account_id = ${accountId} group by device_id`;
      expect(devices).toHaveLength(ROWS);
      expect(devices.every(({ count }) => count === 1)).toBe(true);
      const report = await reportOf(adminOf(desk), id);
      expect(report.filter((line) => /,ordered,new,7\.00,CNY,\d{15},,$/.test(line))).toHaveLength(ROWS);
      expect(await faultsInBooks(desk.owner)).toEqual([]);
    } finally {
      await desk.close();
    }
    // Whether it comes on is judged above; this only ends a run that would go on for ever.
  }, 1_800_000);
});
