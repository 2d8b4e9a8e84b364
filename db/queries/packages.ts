import "server-only";
import { and, eq, gt, inArray, isNull, lte, sql, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type Cursor, type Direction, keyset, type SortKey } from "@/db/queries/keyset";
import { change, insertRows, type Write } from "@/db/queries/write";
import { account } from "@/db/schema/accounts";
import { order } from "@/db/schema/orders";
import { activation, lot } from "@/db/schema/packages";
import { DomainError } from "@/lib/domain/errors";
import type { LotStatus } from "@/lib/domain/packages/lot";

export type LotRow = typeof lot.$inferSelect;
export type ActivationRow = typeof activation.$inferSelect;

export function insertLots(rows: readonly (typeof lot.$inferInsert)[]): Write | undefined {
  return insertRows(lot, rows);
}

export function insertActivation(row: ActivationRow): Write | undefined {
  return insertRows(activation, [row]);
}

/** What an account has switched on, open and closed. */
export async function listActivations(tx: Transaction, accountId: string): Promise<ActivationRow[]> {
  return tx
    .select()
    .from(activation)
    .where(eq(activation.accountId, accountId))
    .orderBy(activation.service, activation.fromAt);
}

export type LotDetailRow = Readonly<{
  lot: LotRow;
  accountName: string;
  orderNumber: bigint;
  sortValue: string;
}>;

export type LotSort = "expiry" | "bought" | "left";
export type LotFilter = Readonly<{
  accountId?: string | undefined;
  status?: LotStatus | undefined;
  packageId?: string | undefined;
  /** The clock that statuses are told by. */
  now: Date;
  sort: LotSort;
  direction: Direction;
  cursor: Cursor | null;
  limit: number;
}>;

const SORTS: Readonly<Record<LotSort, SortKey>> = {
  expiry: { column: lot.expiresAt, type: "timestamptz", id: lot.id },
  bought: { column: lot.paidAt, type: "timestamptz", id: lot.id },
  left: { column: lot.left, type: "numeric", id: lot.id },
};

/** As `lotStatus` of the domain says it. */
function hasStatus(status: LotStatus, now: Date): SQL | undefined {
  const standing = isNull(lot.refundedAt);
  switch (status) {
    case "refunded":
      return sql`${lot.refundedAt} is not null`;
    case "expired":
      return and(standing, lte(lot.expiresAt, now));
    case "exhausted":
      return and(standing, gt(lot.expiresAt, now), eq(lot.left, "0"));
    case "active":
      return and(standing, gt(lot.expiresAt, now), gt(lot.left, "0"));
  }
}

function conditionsOf({
  accountId,
  status,
  packageId,
  now,
}: Omit<LotFilter, "sort" | "direction" | "cursor" | "limit">) {
  return [
    accountId === undefined ? undefined : eq(lot.accountId, accountId),
    status && hasStatus(status, now),
    packageId === undefined ? undefined : eq(lot.packageId, packageId),
  ];
}

function selectLots(tx: Transaction, sortValue: SQL<string>) {
  return tx
    .select({ lot, accountName: account.name, orderNumber: order.number, sortValue })
    .from(lot)
    .innerJoin(account, eq(account.accountId, lot.accountId))
    .innerJoin(order, and(eq(order.accountId, lot.accountId), eq(order.id, lot.orderId)));
}

export async function listLots(tx: Transaction, filter: LotFilter): Promise<LotDetailRow[]> {
  const key = SORTS[filter.sort];
  const { after, orderBy } = keyset(key, filter.direction, filter.cursor);
  return selectLots(tx, sql<string>`${key.column}::text`)
    .where(and(...conditionsOf(filter), after))
    .orderBy(orderBy)
    .limit(filter.limit);
}

/** How many lots match, counted up to `most`. */
export async function countLots(
  tx: Transaction,
  filter: Omit<LotFilter, "sort" | "direction" | "cursor" | "limit">,
  most: number,
): Promise<number> {
  const matching = tx
    .select({ one: sql`1`.as("one") })
    .from(lot)
    .where(and(...conditionsOf(filter)))
    .limit(most)
    .as("matching");
  const [row] = await tx.select({ count: sql<number>`count(*)::int` }).from(matching);
  return row?.count ?? 0;
}

/** A lot by its id alone: who may see it is the caller's to check, and row-level security's. @throws DomainError `not_found` */
export async function getLot(tx: Transaction, id: string): Promise<LotDetailRow> {
  const [row] = await selectLots(tx, sql<string>`''`).where(eq(lot.id, id));
  if (!row) throw new DomainError("not_found", { field: "packageId" });
  return row;
}

/** Lots of an account by their ids, by line. */
export async function listLotsById(
  tx: Transaction,
  accountId: string,
  ids: readonly string[],
): Promise<LotRow[]> {
  return tx
    .select()
    .from(lot)
    .where(and(eq(lot.accountId, accountId), inArray(lot.id, [...ids])))
    .orderBy(lot.orderLine);
}

/** Lots that are given back pay for nothing any more. */
export function markLotsRefunded(accountId: string, ids: readonly string[], at: Date): Write {
  return change`update lot set refunded_at = ${at.toISOString()}::timestamptz
    where account_id = ${accountId}::uuid and id = any (${[...ids]}::uuid[])`;
}

/** An account's lots of a product that were not given back and hold something. */
export async function listLotsWithRest(
  tx: Transaction,
  accountId: string,
  product: LotRow["product"],
): Promise<LotRow[]> {
  return tx
    .select()
    .from(lot)
    .where(
      and(eq(lot.accountId, accountId), eq(lot.product, product), isNull(lot.refundedAt), gt(lot.left, "0")),
    );
}

/** The lots that an order bought, by line. */
export async function listLotsOfOrder(
  tx: Transaction,
  accountId: string,
  orderId: string,
): Promise<LotRow[]> {
  return tx
    .select()
    .from(lot)
    .where(and(eq(lot.accountId, accountId), eq(lot.orderId, orderId)))
    .orderBy(lot.orderLine);
}

/** What an account's lots that have not expired hold, package by package, and when the first of its lots expires. */
export async function sumLots(tx: Transaction, accountId: string, now: Date) {
  return tx
    .select({
      packageId: lot.packageId,
      unit: lot.unit,
      channel: lot.channel,
      lots: sql<number>`count(*)::int`,
      granted: sql<string>`sum(${lot.granted})::text`,
      left: sql<string>`sum(${lot.left})::text`,
      firstExpiry: sql<Date>`min(${lot.expiresAt})`.mapWith(lot.expiresAt),
    })
    .from(lot)
    .where(and(eq(lot.accountId, accountId), isNull(lot.refundedAt), gt(lot.expiresAt, now)))
    .groupBy(lot.packageId, lot.unit, lot.channel)
    .orderBy(lot.packageId, lot.channel);
}
