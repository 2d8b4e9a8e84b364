import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Bench, Finding } from "@/bench/benchmark";
import { runBareBulk } from "@/bench/bulk/bare-bulk";
import { startProcess } from "@/bench/processes/start";
import type { Context } from "@/lib/services/context";
import { checkBulkOrder } from "@/lib/services/orders/bulk/check-bulk-order";
import { getBulkProgress } from "@/lib/services/orders/bulk/get-bulk-progress";
import { ROWS_PER_STEP } from "@/lib/services/orders/bulk/run-bulk-order";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { getOrder } from "@/lib/services/orders/get-order";
import { faultsInBooks } from "@/lib/testing/books";
import { camerasFile, confirmAsSeen, upload } from "@/lib/testing/bulk";
import { adminOf, type Desk, ipcOrder, makeAccount, openDesk } from "@/lib/testing/factories";

const ROWS = 50_000;
/** Rows a second, from the confirmation to the last row's outcome, waiting for the worker included. */
const FLOOR = 1_500;
const MEMORY_MAX_MB = 300;

/**
 * A file of 50,000 new cameras: checked, confirmed, and ordered by the product's own worker in a process of its own, beside the
 * same rows written by one SQL function in as many commits.
 */
export async function benchmark({ url, say }: Bench): Promise<Finding> {
  const desk = await openDesk({ url });
  const { child: worker } = await startProcess({ name: "worker", url });
  try {
    const accountId = await makeAccount(desk, { cny: "100000000" });
    say(`checking ${ROWS} rows`);
    const beforeCheck = performance.now();
    const { id } = await checkBulkOrder(contextOf(desk), upload(accountId, camerasFile(ROWS)));
    const checkSeconds = (performance.now() - beforeCheck) / 1_000;
    say("ordering them");
    await confirmAsSeen(contextOf(desk), id);
    const started = performance.now();
    const { wallSeconds, workSeconds } = await finished(desk, id, started);
    const memory = (await stopWorker(worker)) / 1024 / 1024;
    say("the same rows as bare SQL");
    const [bareAccount, receipt] = [
      await makeAccount(desk, { cny: "100000000" }),
      await receiptOf(desk, accountId),
    ];
    const bare = { accountId: bareAccount, rows: ROWS, rowsPerStep: ROWS_PER_STEP, receipt, now: new Date() };
    const bareSeconds = await runBareBulk(url, bare);
    say("checking the books");
    const faults = await faultsInBooks(desk.owner);
    return {
      value: ROWS / wallSeconds,
      unit: "rows/s",
      reference: ROWS / bareSeconds,
      floor: FLOOR,
      conditions: [
        {
          name: `the worker held ${memory.toFixed(0)} MB at most, under ${MEMORY_MAX_MB}`,
          holds: memory < MEMORY_MAX_MB,
        },
        { name: `the books agree${faults.length ? `: ${faults[0] ?? ""}` : ""}`, holds: faults.length === 0 },
      ],
      rows: [
        toRow("confirmed to done", wallSeconds),
        toRow("of that, the worker at work", workSeconds),
        toRow("bare SQL", bareSeconds),
        toRow("the check before", checkSeconds),
      ],
    };
  } finally {
    worker.kill("SIGKILL");
    await desk.close();
  }
}

function contextOf(desk: Desk): Context {
  return adminOf(desk, new Date());
}

function toRow(what: string, seconds: number) {
  return { what, seconds: Math.round(seconds * 10) / 10, "rows/s": Math.round(ROWS / seconds) };
}

/** @returns the most bytes that it held */
async function stopWorker(worker: ChildProcess): Promise<number> {
  worker.send("stop");
  const [told] = (await once(worker, "message")) as [{ maxRssBytes: number }];
  return told.maxRssBytes;
}

async function finished(desk: Desk, id: string, started: number) {
  for (;;) {
    const progress = await getBulkProgress(contextOf(desk), id);
    const wallSeconds = (performance.now() - started) / 1_000;
    if (progress.status === "done" && progress.ordered === ROWS) {
      return { wallSeconds, workSeconds: progress.seconds ?? wallSeconds };
    }
    if (progress.status === "stopped") throw new Error("the run stopped before its end");
    await sleep(100);
  }
}

async function receiptOf(desk: Desk, accountId: string): Promise<string> {
  const order = await createIpcOrder(contextOf(desk), ipcOrder(accountId, { devices: ["one-more"] }));
  const { receipt } = await getOrder(contextOf(desk), order.id);
  return JSON.stringify(receipt.receipt);
}
