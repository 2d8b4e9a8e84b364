import "server-only";
import { and, asc, desc, eq, gt, inArray, ne, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type Cursor, keyset } from "@/db/queries/keyset";
import { builtChange, change, insertRows, type Write } from "@/db/queries/write";
import { account } from "@/db/schema/accounts";
import { bulkOrder, bulkOrderRow } from "@/db/schema/bulk-orders";
import { order } from "@/db/schema/orders";
import { DomainError } from "@/lib/domain/errors";
import type { BulkRowState, BulkStatus } from "@/lib/domain/orders/bulk-order";

export type BulkOrderRecord = typeof bulkOrder.$inferSelect;
export type BulkRowRecord = typeof bulkOrderRow.$inferSelect;

/** False when this request has been taken before; at the same moment, the second waits here for the first. */
export async function insertBulkOrder(tx: Transaction, row: BulkOrderRecord): Promise<boolean> {
  const inserted = await tx
    .insert(bulkOrder)
    .values(row)
    .onConflictDoNothing({ target: [bulkOrder.accountId, bulkOrder.requestId] })
    .returning({ id: bulkOrder.id });
  return inserted.length > 0;
}

export function insertBulkRows(rows: readonly (typeof bulkOrderRow.$inferInsert)[]): Write | undefined {
  return insertRows(bulkOrderRow, rows);
}

export async function findBulkOrderByRequest(
  tx: Transaction,
  accountId: string,
  requestId: string,
): Promise<BulkOrderRecord | undefined> {
  const [row] = await tx
    .select()
    .from(bulkOrder)
    .where(and(eq(bulkOrder.accountId, accountId), eq(bulkOrder.requestId, requestId)));
  return row;
}

/** By its id alone: who may see it is the caller's to check, and row-level security's. @throws DomainError `not_found` */
export async function getBulkOrder(
  tx: Transaction,
  id: string,
): Promise<BulkOrderRecord & { accountName: string }> {
  const [row] = await tx
    .select({ bulkOrder, accountName: account.name })
    .from(bulkOrder)
    .innerJoin(account, eq(account.accountId, bulkOrder.accountId))
    .where(eq(bulkOrder.id, id));
  if (!row) throw new DomainError("not_found", { field: "bulkOrderId" });
  return { ...row.bulkOrder, accountName: row.accountName };
}

/** Another bulk order of the account for the same rows that was confirmed, the latest. */
export async function findSameFile(
  tx: Transaction,
  { accountId, id, digest }: Pick<BulkOrderRecord, "accountId" | "id" | "digest">,
): Promise<BulkOrderRecord | undefined> {
  const [row] = await tx
    .select()
    .from(bulkOrder)
    .where(
      and(
        eq(bulkOrder.accountId, accountId),
        eq(bulkOrder.digest, digest),
        ne(bulkOrder.id, id),
        inArray(bulkOrder.status, ["confirmed", "running", "done", "stopped"]),
      ),
    )
    .orderBy(desc(bulkOrder.confirmedAt))
    .limit(1);
  return row;
}

/** The caller holds the account's lock. */
export function changeBulkOrder(
  { accountId, id }: Pick<BulkOrderRecord, "accountId" | "id">,
  changed: Partial<BulkOrderRecord>,
): Write {
  const columns = Object.entries(changed).map(([key, value]) => {
    const column = bulkOrder[key as keyof typeof changed];
    return sql`${sql.identifier(column.name)} = ${sql.param(value, column)}`;
  });
  return builtChange(
    sql`update bulk_order set ${sql.join(columns, sql`, `)} where account_id = ${accountId}::uuid and id = ${id}::uuid`,
  );
}

/** The rows that the check of today found otherwise than the last one, each as a whole. */
export function replaceBulkRows(
  { accountId, id }: Pick<BulkOrderRecord, "accountId" | "id">,
  rows: readonly BulkRowRecord[],
): Write | undefined {
  if (rows.length === 0) return undefined;
  return change`update bulk_order_row r set device_id = n."deviceId", capability = n.capability, period = n.period, state = n.state,
      kind = n.kind, amount = n.amount, paid_until = n."paidUntil", code = n.code, details = n.details
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(line int, "deviceId" text, capability text, period text, state text,
      kind text, amount numeric, "paidUntil" timestamptz(3), code text, details jsonb)
    where r.account_id = ${accountId}::uuid and r.bulk_order_id = ${id}::uuid and r.line = n.line`;
}

export type RowOutcome = Pick<BulkRowRecord, "line" | "state" | "code" | "details" | "orderId">;

/** What became of rows that were waiting, in the order of the file. */
export function settleBulkRows(
  { accountId, id }: Pick<BulkOrderRecord, "accountId" | "id">,
  outcomes: readonly RowOutcome[],
): Write | undefined {
  const [first, last] = [outcomes[0], outcomes.at(-1)];
  if (!first || !last) return undefined;
  return change`update bulk_order_row r set state = n.state, code = n.code, details = n.details, order_id = n."orderId"
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as n(line int, state text, code text, details jsonb, "orderId" uuid)
    where r.account_id = ${accountId}::uuid and r.bulk_order_id = ${id}::uuid and r.line = n.line and r.state = 'waiting'
      and r.line between ${first.line}::int and ${last.line}::int`;
}

/** The next rows of a run, in the order of the file. */
export async function listWaitingRows(
  tx: Transaction,
  { accountId, id, doneThrough }: Pick<BulkOrderRecord, "accountId" | "id" | "doneThrough">,
  limit: number,
): Promise<BulkRowRecord[]> {
  return tx
    .select()
    .from(bulkOrderRow)
    .where(
      and(
        eq(bulkOrderRow.accountId, accountId),
        eq(bulkOrderRow.bulkOrderId, id),
        gt(bulkOrderRow.line, doneThrough),
        eq(bulkOrderRow.state, "waiting"),
      ),
    )
    .orderBy(asc(bulkOrderRow.line))
    .limit(limit);
}

export type ListedBulkRow = Readonly<{ row: BulkRowRecord; orderNumber: bigint | null }>;

/** Rows after a line, in the order of the file, with the numbers of their orders. */
export async function listBulkRows(
  tx: Transaction,
  { accountId, id }: Pick<BulkOrderRecord, "accountId" | "id">,
  choice: Readonly<{ after: number; states?: readonly BulkRowState[] | undefined; limit: number }>,
): Promise<ListedBulkRow[]> {
  return tx
    .select({ row: bulkOrderRow, orderNumber: order.number })
    .from(bulkOrderRow)
    .leftJoin(order, and(eq(order.accountId, bulkOrderRow.accountId), eq(order.id, bulkOrderRow.orderId)))
    .where(
      and(
        eq(bulkOrderRow.accountId, accountId),
        eq(bulkOrderRow.bulkOrderId, id),
        gt(bulkOrderRow.line, choice.after),
        choice.states &&
          or(...choice.states.map((state) => sql`${bulkOrderRow.state} = ${sql.raw(`'${state}'`)}`)),
      ),
    )
    .orderBy(asc(bulkOrderRow.line))
    .limit(choice.limit);
}

/** How many rows there are of each price, as they were checked: what a new price would change. */
export async function countRowsByPrice(
  tx: Transaction,
  { accountId, id }: Pick<BulkOrderRecord, "accountId" | "id">,
) {
  return tx
    .select({
      capability: bulkOrderRow.capability,
      period: bulkOrderRow.period,
      amount: sql<string>`${bulkOrderRow.amount}::text`,
      count: sql<number>`count(*)::int`,
    })
    .from(bulkOrderRow)
    .where(
      and(
        eq(bulkOrderRow.accountId, accountId),
        eq(bulkOrderRow.bulkOrderId, id),
        eq(bulkOrderRow.state, "waiting"),
      ),
    )
    .groupBy(bulkOrderRow.capability, bulkOrderRow.period, bulkOrderRow.amount)
    .orderBy(bulkOrderRow.capability, bulkOrderRow.period, bulkOrderRow.amount);
}

/** How many of the waiting rows, from the first on, an amount covers. */
export async function countCoveredRows(
  tx: Transaction,
  { accountId, id }: Pick<BulkOrderRecord, "accountId" | "id">,
  spendable: string,
): Promise<number> {
  const [row] = await tx.execute<{ count: string }>(sql`
    select count(*)::text as count from (
      select sum(amount) over (order by line) as spent from bulk_order_row
      where account_id = ${accountId}::uuid and bulk_order_id = ${id}::uuid and state = 'waiting') r
    where spent <= ${spendable}::numeric`);
  return Number.parseInt(row?.count ?? "0", 10);
}

/** What the worker has to do, the longest waiting first: confirmed, and at no worker that lives. */
export async function listDueBulkOrders(
  tx: Transaction,
  at: Date,
  limit: number,
): Promise<Pick<BulkOrderRecord, "accountId" | "id">[]> {
  return tx
    .select({ accountId: bulkOrder.accountId, id: bulkOrder.id })
    .from(bulkOrder)
    .where(
      and(
        sql`${bulkOrder.status} in ('confirmed', 'running')`,
        sql`(${bulkOrder.leasedUntil} is null or ${bulkOrder.leasedUntil} <= ${at.toISOString()}::timestamptz)`,
      ),
    )
    .orderBy(asc(bulkOrder.confirmedAt))
    .limit(limit);
}

export type BulkOrderFilter = Readonly<{
  accountId?: string | undefined;
  status?: BulkStatus | undefined;
  cursor: Cursor | null;
  limit: number;
}>;

/** Newest first. */
export async function listBulkOrders(
  tx: Transaction,
  filter: BulkOrderFilter,
): Promise<(BulkOrderRecord & { accountName: string })[]> {
  const key = { column: bulkOrder.uploadedAt, type: "timestamptz", id: bulkOrder.id } as const;
  const { after, orderBy } = keyset(key, "desc", filter.cursor);
  const rows = await tx
    .select({ bulkOrder, accountName: account.name })
    .from(bulkOrder)
    .innerJoin(account, eq(account.accountId, bulkOrder.accountId))
    .where(
      and(
        after,
        filter.accountId === undefined ? undefined : eq(bulkOrder.accountId, filter.accountId),
        filter.status && eq(bulkOrder.status, filter.status),
      ),
    )
    .orderBy(orderBy)
    .limit(filter.limit);
  return rows.map((row) => ({ ...row.bulkOrder, accountName: row.accountName }));
}
