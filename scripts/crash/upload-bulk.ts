import { connect } from "@/db/client";
import { checkBulkOrder } from "@/lib/services/orders/bulk/check-bulk-order";
import { confirmBulkOrder } from "@/lib/services/orders/bulk/confirm-bulk-order";
import { getBulkOrder } from "@/lib/services/orders/bulk/get-bulk-order";
import { systemContext } from "@/lib/services/setup/system-context";
import { camerasFile, upload } from "@/lib/testing/bulk";

/*
 * Uploads a file and confirms what the check found, as the app does, and says how far it is. The same again is the same deed.
 * Run by bulk.db.test.ts: `upload-bulk.ts <database> <account> <request id> <rows>`.
 */
const [url = "", accountId = "", requestId = "", rows = ""] = process.argv.slice(2);
const pool = connect(url, { role: "staff", max: 2, name: "upload until the end" });
const context = () =>
  systemContext(pool.database(), { name: "crash", now: new Date(), zone: "Asia/Shanghai" });

process.stdout.write("started\n");
const file = camerasFile(Number.parseInt(rows, 10));
const { id: bulkOrderId } = await checkBulkOrder(context(), upload(accountId, file, requestId));
process.stdout.write(`checked ${bulkOrderId}\n`);
const { total: quotedTotal } = await getBulkOrder(context(), bulkOrderId);
await confirmBulkOrder(context(), { bulkOrderId, quotedTotal });
process.stdout.write("confirmed\n");
await pool.end();
