import { randomInt, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { getUsageImportProgress } from "@/lib/services/usage/imports/get-usage-import";
import { listUsageImports } from "@/lib/services/usage/imports/list-usage-imports";
import { faultsInBooks } from "@/lib/testing/books";
import { adminOf, type Desk, makeAccount, openDesk } from "@/lib/testing/factories";
import { activate, buyLots } from "@/lib/testing/usage-desk";
import { usageReportOf } from "@/lib/testing/usage-import";
import { faultsInUsage } from "@/lib/testing/usage-store";
import { prepareDatabase } from "@/scripts/app-database";
import { CrashSite, killProcess, untilSaid } from "@/scripts/crash/crash-site";

const ROWS = 12_000;

const site = new CrashSite("imports");
const startWorker = (url: string) => site.startProcess("worker.ts", [], url);

/** A busy machine is no fault, however long the whole takes: only a run that does not come on any more has failed. */
const STANDSTILL_MS = 120_000;

async function untilRecorded(desk: Desk, id: string, least: number): Promise<void> {
  let last = { accepted: -1, at: performance.now() };
  for (;;) {
    const { accepted, status } = await getUsageImportProgress(adminOf(desk, new Date()), id);
    if (accepted >= least || status === "done") return;
    const now = performance.now();
    if (accepted > last.accepted) last = { accepted, at: now };
    if (now - last.at > STANDSTILL_MS)
      throw new Error(`the run stands at ${accepted} uses and did not come to ${least}`);
    await sleep(10);
  }
}

describe("a kill -9 of app, workers and Postgres in the middle of an import", () => {
  afterAll(() => site.close());

  it("counts every event once, and report, roll-ups and package agree at its end", async () => {
    let url = await site.startServer();
    await prepareDatabase(url, { demo: false, zone: "Asia/Shanghai" });
    let desk = await openDesk({ url });
    const dayAgo = new Date(Date.now() - 24 * 3_600_000);
    const accountId = await makeAccount(desk, { cny: "1000" });
    await activate(desk, accountId);
    await buyLots(adminOf(desk, dayAgo), accountId, { package: "object-detection", size: 5_000 });

    // The app is killed somewhere in the upload; then the same is sent again, twice at once.
    const requestId = randomUUID();
    const input = [accountId, requestId, String(ROWS), dayAgo.toISOString()];
    const upload = () => site.startProcess("scripts/crash/upload-usage.ts", [url, ...input], url);
    const first = upload();
    await untilSaid(first, "uploading");
    await sleep(randomInt(600));
    await killProcess(first);
    await Promise.all([upload(), upload()].map((child) => untilSaid(child, "started")));
    const { rows } = await listUsageImports(adminOf(desk), { accountId, limit: 5 });
    expect(rows).toHaveLength(1);
    const id = rows[0]?.id ?? "";

    // One of two workers is killed; then the other one together with Postgres.
    let workers = [startWorker(url), startWorker(url)];
    await untilRecorded(desk, id, randomInt(1, 3_000));
    await killProcess(workers[0]!);
    await untilRecorded(desk, id, randomInt(4_000, 7_000));
    site.killServer();
    await Promise.all(workers.map(killProcess));
    await desk.close();
    url = await site.startServer();
    desk = await openDesk({ url });
    workers = [startWorker(url), startWorker(url)];
    await untilRecorded(desk, id, Infinity);

    try {
      const progress = await getUsageImportProgress(adminOf(desk, new Date()), id);
      expect(progress).toMatchObject({ status: "done", accepted: ROWS, duplicates: 0, refused: 0 });
      const report = await usageReportOf(adminOf(desk), id);
      expect(report.filter((line) => line.endsWith(",accepted,,"))).toHaveLength(ROWS);
      const [kept] =
        await desk.owner`select (select count(*)::int from usage_event e where e.account_id = a.account_id) as events,
        (select sum(units)::int from usage_hour h where h.account_id = a.account_id) as units,
        (select trim_scale(points_left)::text from lot l where l.account_id = a.account_id) as left
        from account a where account_id = ${accountId}`;
      // 12,000 calls at 0.2 points.
      expect(kept).toEqual({ events: ROWS, units: ROWS, left: "2600" });
      expect(await faultsInUsage(desk, accountId)).toEqual([]);
      expect(await faultsInBooks(desk.owner)).toEqual([]);
    } finally {
      await desk.close();
    }
    // Whether it comes on is judged above; this only ends a run that would go on for ever.
  }, 900_000);
});
