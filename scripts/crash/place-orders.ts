import { randomUUID } from "node:crypto";
import { connect } from "@/db/client";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { systemContext } from "@/lib/services/setup/system-context";

/*
 * Orders as fast as it can, eight at once, until it is killed, and writes the request id of each order that it was told
 * of. Run by crash.db.test.ts: `place-orders.ts <database> <now> <account> <account>…`.
 */
const [url = "", at = "", ...accountIds] = process.argv.slice(2);
const pool = connect(url, { role: "staff", max: 8, name: "orders until the end" });
const now = new Date(at);

async function order(lane: number): Promise<void> {
  for (let count = 0; ; count += 1) {
    const accountId = accountIds[(lane + count) % accountIds.length] ?? "";
    const requestId = randomUUID();
    const ctx = systemContext(pool.database(), { name: "crash", now, zone: "Asia/Shanghai" });
    // Some devices are new and some renew, and the lanes meet on both.
    const devices = [`cam-${String(count % 7)}`, `cam-${String(lane)}-${String(count)}`];
    const ordered = { capability: "understand", period: "month", quotedTotal: "14" };
    await createIpcOrder(ctx, { accountId, devices, requestId, ...ordered });
    process.stdout.write(`${requestId}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, (_, lane) => order(lane)));
