import "server-only";
import type { Transaction } from "@/db/client";
import type { AccountRow } from "@/db/queries/accounts";
import type { BulkOrderRecord, BulkRowRecord } from "@/db/queries/bulk-orders";
import { listPlansByName } from "@/db/queries/subscriptions";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { invariant } from "@/lib/domain/errors";
import { type BulkRow, type CheckedBulkRow, checkBulkRows, planKey } from "@/lib/domain/ipc/bulk-rows";
import type { PaidChain } from "@/lib/domain/ipc/terms";
import { money, sum, toText } from "@/lib/domain/money/money";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { digestOf, type ReadRow } from "@/lib/services/orders/bulk/read-rows";

/** A row as it will stand in its table, but for whose it is. */
export type CheckedRecord = Omit<BulkRowRecord, "accountId" | "bulkOrderId">;

export type Checked = Readonly<{
  records: readonly CheckedRecord[];
  /** What the bulk order says of all its rows. */
  summary: Pick<
    BulkOrderRecord,
    "digest" | "rows" | "problems" | "renewals" | "currency" | "total" | "priceBookVersion"
  >;
}>;

/** Checks rows by the plans and prices of this moment, without the account's lock: it is a quote and promises nothing. */
export async function checkRows(
  tx: Transaction,
  { account, now }: Readonly<{ account: AccountRow; now: Date }>,
  rows: readonly ReadRow[],
): Promise<Checked> {
  const at = accountNow(account, now);
  const asked = rows.filter((row) => row.problem === null);
  const [book, plans] = await Promise.all([priceBookAt(tx, at), plansOf(tx, account.accountId, asked)]);
  const findings = new Map(checkBulkRows({ book, now: at, plans }, asked).map((row) => [row.line, row]));
  const records = rows.map((row) => toRecord(row, findings.get(row.line)));
  const priced = records.flatMap((row) => (row.amount === null ? [] : [money(row.amount, "CNY")]));
  return {
    records,
    summary: {
      digest: digestOf(rows),
      rows: records.length,
      problems: records.length - priced.length,
      renewals: records.filter((row) => row.kind === "renewal").length,
      currency: "CNY",
      total: toText(sum(priced, "CNY")),
      priceBookVersion: book.version,
    },
  };
}

function toRecord(row: ReadRow, found: CheckedBulkRow | undefined): CheckedRecord {
  const { line, capability, period } = row;
  const base = { line, deviceId: found?.deviceId ?? row.deviceId, capability, period, orderId: null };
  const problem = found ? found.problem : row.problem;
  if (problem) return { ...base, state: "problem", kind: null, amount: null, paidUntil: null, ...problem };
  invariant(found?.problem === null, "a row has a problem or a price");
  const { kind, amount, paidUntil } = found;
  return { ...base, state: "waiting", kind, amount: toText(amount), paidUntil, code: null, details: null };
}

/** So many names go to the database at a time. */
const NAMES_AT_ONCE = 5_000;

/** The plans that rows name, as far as there are any, by `planKey`. */
export async function plansOf(
  tx: Transaction,
  accountId: string,
  rows: readonly BulkRow[],
): Promise<Map<string, PaidChain>> {
  const plans = new Map<string, PaidChain>();
  for (let from = 0; from < rows.length; from += NAMES_AT_ONCE) {
    const names = rows.slice(from, from + NAMES_AT_ONCE).map(({ deviceId, capability }) => {
      return { accountId, deviceId: deviceId.trim(), capability };
    });
    for (const plan of await listPlansByName(tx, names)) plans.set(planKey(plan), plan);
  }
  return plans;
}
