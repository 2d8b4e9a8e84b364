import { connect } from "@/db/client";
import { systemContext } from "@/lib/services/setup/system-context";
import { checkUsageImport } from "@/lib/services/usage/imports/check-usage-import";
import { startUsageImport } from "@/lib/services/usage/imports/start-usage-import";
import { callsFile, usageUpload } from "@/lib/testing/usage-import";

/*
 * Uploads a file of usage and starts it, as the app does, and says how far it is. The same again is the same deed.
 * Run by imports.db.test.ts: `upload-usage.ts <database> <account> <request id> <rows> <first use>`.
 */
const [url = "", accountId = "", requestId = "", rows = "", at = ""] = process.argv.slice(2);
const pool = connect(url, { role: "staff", max: 2, name: "upload until the end" });
const context = () =>
  systemContext(pool.database(), { name: "crash", now: new Date(), zone: "Asia/Shanghai" });

process.stdout.write("uploading\n");
const file = callsFile(Number.parseInt(rows, 10), new Date(at));
const { id: importId } = await checkUsageImport(context(), usageUpload(accountId, file, requestId));
await startUsageImport(context(), { importId });
process.stdout.write(`started ${importId}\n`);
await pool.end();
