import "server-only";
import { and, asc, desc, eq, gte, lt, or, sql, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { askable, type Cursor, type Direction, keyset, type SortKey } from "@/db/queries/keyset";
import { prepareLateral, prepareLookUps, prepareRows } from "@/db/queries/prepared";
import { insertRows, type Write } from "@/db/queries/write";
import { account } from "@/db/schema/accounts";
import { order, orderLine } from "@/db/schema/orders";
import { DomainError, invariant } from "@/lib/domain/errors";
import type { OrderKind, OrderStatus } from "@/lib/domain/orders/order";

export type OrderRow = typeof order.$inferSelect;
export type OrderLineRow = typeof orderLine.$inferSelect;
export type NewOrderLine = typeof orderLine.$inferInsert;

const orderOfRequest = prepareRows(order, ["accountId", "requestId"], (rows, { accountId, requestId }) =>
  rows.where(and(eq(order.accountId, accountId), eq(order.requestId, requestId))),
);

export async function findOrderByRequest(
  tx: Transaction,
  accountId: string,
  requestId: string,
): Promise<OrderRow | undefined> {
  const [row] = await orderOfRequest(tx, { accountId, requestId });
  return row;
}

const ordersOfRequests = prepareLookUps(order, [order.accountId, order.requestId]);

/** The orders that these requests have become already. */
export async function listOrdersByRequest(
  tx: Transaction,
  requests: readonly Readonly<{ accountId: string; requestId: string }>[],
): Promise<OrderRow[]> {
  return ordersOfRequests(
    tx,
    requests.map(({ accountId, requestId }) => [accountId, requestId]),
  );
}

const ordersOfDigests = prepareLateral(
  order,
  [order.accountId, orderLine.deviceId, order.requestDigest],
  `select placed.* from order_line as line
    join orders as placed on placed.account_id = line.account_id and placed.id = line.order_id
    where line.account_id = asked.account_id and line.device_id = asked.device_id
      and placed.request_digest = asked.request_digest
    order by placed.placed_at desc limit 1`,
);

/** The latest camera orders that asked for the very same; `deviceId` is one of their cameras. */
export async function listOrdersByDigest(
  tx: Transaction,
  asked: readonly Readonly<{ accountId: string; deviceId: string; requestDigest: string }>[],
): Promise<OrderRow[]> {
  return ordersOfDigests(
    tx,
    asked.map(({ accountId, deviceId, requestDigest }) => [accountId, askable(deviceId), requestDigest]),
  );
}

/** The next 15-digit order number; a number that is drawn and not used leaves a gap, which is harmless. */
export async function drawOrderNumber(tx: Transaction): Promise<bigint> {
  const [row] = await tx.send("select nextval('order_number')::text", []);
  invariant(row !== undefined, "a sequence always has a next number");
  return BigInt(String(row[0]));
}

/** As many numbers as there are orders to be placed at once, rising. */
export async function drawOrderNumbers(tx: Transaction, count: number): Promise<bigint[]> {
  const rows = await tx.send("select nextval('order_number')::text from generate_series(1, $1::int)", [
    count,
  ]);
  return rows.map(([number]) => BigInt(String(number)));
}

export function insertOrder(row: OrderRow, lines: readonly NewOrderLine[]): (Write | undefined)[] {
  return insertOrders([row], lines);
}

/** Orders with the lines of all of them. */
export function insertOrders(
  rows: readonly OrderRow[],
  lines: readonly NewOrderLine[],
): (Write | undefined)[] {
  // Cameras that are ordered alike have the same receipt, and an order for one has its line's.
  const options = { shared: ["receipt"] };
  return [insertRows(order, rows, options), insertRows(orderLine, lines, options)];
}

/** An order by its id alone: who may see it is the caller's to check, and row-level security's. */
export async function getOrder(tx: Transaction, id: string): Promise<OrderRow & { accountName: string }> {
  const [row] = await tx
    .select({ order, accountName: account.name })
    .from(order)
    .innerJoin(account, eq(account.accountId, order.accountId))
    .where(eq(order.id, id));
  if (!row) throw new DomainError("not_found", { field: "orderId" });
  return { ...row.order, accountName: row.accountName };
}

/** @throws DomainError `not_found` */
export async function getOrderLine(
  tx: Transaction,
  { accountId, orderId, line }: Readonly<{ accountId: string; orderId: string; line: number }>,
): Promise<OrderLineRow> {
  const [row] = await tx
    .select()
    .from(orderLine)
    .where(and(eq(orderLine.accountId, accountId), eq(orderLine.orderId, orderId), eq(orderLine.line, line)));
  if (!row) throw new DomainError("not_found", { field: "orderId" });
  return row;
}

export async function listOrderLines(
  tx: Transaction,
  accountId: string,
  orderId: string,
): Promise<OrderLineRow[]> {
  return tx
    .select()
    .from(orderLine)
    .where(and(eq(orderLine.accountId, accountId), eq(orderLine.orderId, orderId)))
    .orderBy(asc(orderLine.line));
}

export type OrderSort = "placed" | "total" | "number";
export type OrderFilter = Readonly<{
  accountId?: string | undefined;
  q?: string | undefined;
  status?: OrderStatus | undefined;
  kind?: OrderKind | undefined;
  /** Of accounts of this kind only. */
  accounts?: "standard" | "sandbox" | undefined;
  /** Recorded at or after, and before. */
  from?: Date | undefined;
  until?: Date | undefined;
  sort: OrderSort;
  direction: Direction;
  cursor: Cursor | null;
  limit: number;
}>;
type LatestColumn = "accountId" | "id" | "number" | "currency" | "total" | "recordedAt";
export type OrderListRow = Readonly<{ order: OrderRow; accountName: string; sortValue: string }>;

const SORTS: Readonly<Record<OrderSort, SortKey>> = {
  placed: { column: order.recordedAt, type: "timestamptz", id: order.id },
  total: { column: order.total, type: "numeric", id: order.id },
  number: { column: order.number, type: "bigint", id: order.id },
};

function conditionsOf(
  filter: Omit<OrderFilter, "sort" | "direction" | "cursor" | "limit">,
): (SQL | undefined)[] {
  const { q } = filter;
  const device =
    q &&
    sql`exists (select from ${orderLine} where ${orderLine.accountId} = ${order.accountId}
    and ${orderLine.orderId} = ${order.id} and ${orderLine.deviceId} = ${askable(q)})`;
  return [
    filter.accountId === undefined ? undefined : eq(order.accountId, filter.accountId),
    filter.status && eq(order.status, filter.status),
    filter.kind && eq(order.kind, filter.kind),
    filter.accounts &&
      sql`exists (select from ${account} whose where whose.account_id = ${order.accountId} and whose.kind = ${filter.accounts})`,
    filter.from && gte(order.recordedAt, filter.from),
    filter.until && lt(order.recordedAt, filter.until),
    // A number is an order's; anything else is a device's id.
    q
      ? /^\d{15}$/.test(q)
        ? or(eq(order.number, BigInt(q)), device || undefined)
        : device || undefined
      : undefined,
  ];
}

export async function listOrders(tx: Transaction, filter: OrderFilter): Promise<OrderListRow[]> {
  const key = SORTS[filter.sort];
  const { after, orderBy } = keyset(key, filter.direction, filter.cursor);
  return tx
    .select({ order, accountName: account.name, sortValue: sql<string>`${key.column}::text` })
    .from(order)
    .innerJoin(account, eq(account.accountId, order.accountId))
    .where(and(...conditionsOf(filter), after))
    .orderBy(orderBy)
    .limit(filter.limit);
}

type LatestFilter = Readonly<{
  /** Only so many of the latest are looked at. */
  among: number;
  /** Orders whose request begins like this are left out. */
  without: string;
  limit: number;
}>;

export async function listLatestOrders(
  tx: Transaction,
  { among, without, limit }: LatestFilter,
): Promise<Readonly<{ order: Pick<OrderRow, LatestColumn>; accountName: string }>[]> {
  const newest = [desc(order.recordedAt), desc(order.id)];
  const latest = tx
    .select({ accountId: order.accountId, id: order.id })
    .from(order)
    .orderBy(...newest)
    .limit(among)
    .as("latest");
  const { accountId, id, number, currency, total, recordedAt } = order;
  return tx
    .select({ order: { accountId, id, number, currency, total, recordedAt }, accountName: account.name })
    .from(latest)
    .innerJoin(order, and(eq(order.accountId, latest.accountId), eq(order.id, latest.id)))
    .innerJoin(account, eq(account.accountId, order.accountId))
    .where(sql`not starts_with(${order.requestId}, ${without})`)
    .orderBy(...newest)
    .limit(limit);
}

/** How many orders match, counted up to `most`. */
export async function countOrders(
  tx: Transaction,
  filter: Omit<OrderFilter, "sort" | "direction" | "cursor" | "limit">,
  most: number,
): Promise<number> {
  const matching = tx
    .select({ one: sql`1`.as("one") })
    .from(order)
    .where(and(...conditionsOf(filter)))
    .limit(most)
    .as("matching");
  const [row] = await tx.select({ count: sql<number>`count(*)::int` }).from(matching);
  return row?.count ?? 0;
}
