import "server-only";
import type { Transaction } from "@/db/client";
import { listBulkOrders } from "@/db/queries/bulk-orders";
import { listLatestOrders } from "@/db/queries/orders";
import { type Currency, storedText } from "@/lib/domain/money/money";
import { BULK_REQUESTS } from "@/lib/services/orders/bulk/order-writes";

/** What was ordered at once: an order, or a file whose every row became one. */
export type LatestOrder = Readonly<{
  id: string;
  of: "order" | "bulk-order";
  /** The number of an order, the file's name of a bulk order. */
  name: string;
  orders: number;
  accountId: string;
  accountName: string;
  currency: Currency;
  total: string;
  at: string;
}>;

/** A file of 50,000 rows must not make the desk read them all: single orders are looked for among so many. */
const LOOKED_AT = 500;

/** The latest orders, whoever placed them; a bulk order is told once and not row by row. */
export async function latestOrders(tx: Transaction, limit: number): Promise<readonly LatestOrder[]> {
  const [single, bulk] = await Promise.all([
    listLatestOrders(tx, { among: LOOKED_AT, without: BULK_REQUESTS, limit }),
    listBulkOrders(tx, { cursor: null, limit: 2 * limit }),
  ]);
  const latest = [
    ...single.map(({ order, accountName }): LatestOrder => {
      const { id, accountId, currency } = order;
      const { number, total: stored, recordedAt } = order;
      const [name, total, at] = [String(number), storedText(stored, currency), recordedAt.toISOString()];
      return { id, of: "order", name, orders: 1, accountId, accountName, currency, total, at };
    }),
    ...bulk.flatMap((row): LatestOrder[] => {
      const { id, accountId, accountName, currency, fileName: name, ordered: orders } = row;
      const at = (row.finishedAt ?? row.startedAt ?? row.uploadedAt).toISOString();
      const total = storedText(row.charged, currency);
      return orders === 0
        ? []
        : [{ id, of: "bulk-order", name, orders, accountId, accountName, currency, total, at }];
    }),
  ];
  return latest.sort((a, b) => b.at.localeCompare(a.at)).slice(0, limit);
}
