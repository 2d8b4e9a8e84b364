import "server-only";
import { listBulkRows } from "@/db/queries/bulk-orders";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { csvLines } from "@/lib/services/csv";
import { reportName } from "@/lib/services/files/file-name";
import { type BulkRowView, toBulkRowView } from "@/lib/services/orders/bulk/bulk-order-view";
import { loadBulkOrder } from "@/lib/services/orders/bulk/load-bulk-order";

/** So many rows are read at a time: a report of any length needs no more memory than these. */
const ROWS_AT_ONCE = 2_000;

/**
 * The columns of the report. The first three are those of the file, so that what failed can be mended in it and uploaded again;
 * `code` and `reason` are the refusal's code and its figures, as the API would say them.
 */
const COLUMNS = [
  "device",
  "capability",
  "period",
  "line",
  "result",
  "kind",
  "amount",
  "currency",
  "order",
  "code",
  "reason",
] as const;

/**
 * The report of a bulk order as CSV, in pieces, in the order of the file, and the name to save it under. Whatever a
 * spreadsheet would take for a formula is marked as text.
 * @throws DomainError `not_found` (also for another customer's), `not_permitted`
 */
export async function exportBulkOrder(
  ctx: Context,
  bulkOrderId: string,
): Promise<Readonly<{ fileName: string; pieces: AsyncGenerator<string> }>> {
  authorize(ctx, "order.read", ownAccountId(ctx));
  const bulk = await ctx.db.read((tx) => loadBulkOrder(tx, { ctx, bulkOrderId, permission: "order.read" }));
  async function* pieces() {
    yield csvLines([COLUMNS]);
    for (let after = 0, more = true; more;) {
      const from = after;
      const rows = await ctx.db.read((tx) => listBulkRows(tx, bulk, { after: from, limit: ROWS_AT_ONCE }));
      yield csvLines(rows.map((row) => toValues(toBulkRowView(row, bulk), bulk.stopCode)));
      after = rows.at(-1)?.row.line ?? after;
      more = rows.length === ROWS_AT_ONCE;
    }
  }
  return { fileName: reportName(bulk.fileName), pieces: pieces() };
}

/** What the rows' states are called in a report: what waits in a run that has stopped was not ordered. */
const RESULTS: Readonly<Record<BulkRowView["state"], string>> = {
  problem: "problem",
  waiting: "waiting",
  left: "not ordered",
  ordered: "ordered",
  refused: "refused",
};

function toValues(row: BulkRowView, stopCode: string | null): string[] {
  const { line, deviceId, capability, period, state, kind, amount, currency, orderNumber, problem } = row;
  const code = problem?.code ?? (state === "left" ? stopCode : null);
  const reason = Object.entries(problem?.details ?? {}).filter(
    ([name]) => name !== "field" && name !== "row",
  );
  return [
    deviceId,
    capability,
    period,
    String(line),
    RESULTS[state],
    kind ?? "",
    amount ?? "",
    amount === null ? "" : currency,
    orderNumber ?? "",
    code ?? "",
    reason.map(([name, value]) => `${name}: ${String(value)}`).join("; "),
  ];
}
