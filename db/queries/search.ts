import "server-only";
import { and, eq, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { askable, containsPattern, literalPattern } from "@/db/queries/keyset";
import { account } from "@/db/schema/accounts";
import { order } from "@/db/schema/orders";
import { device } from "@/db/schema/subscriptions";

export type FoundRow = Readonly<{
  kind: "account" | "order" | "device";
  id: string;
  title: string;
  accountId: string;
  accountName: string;
}>;

/** Accounts by part of their name, orders by number, devices by the beginning of their id: what an index can find at once. */
export async function findAnything(tx: Transaction, q: string, limit: number): Promise<FoundRow[]> {
  const text = q.toLowerCase();
  const [accounts, orders, devices] = await Promise.all([
    tx
      .select({ id: account.accountId, name: account.name })
      .from(account)
      .where(
        or(
          sql`${account.nameKey} like ${containsPattern(text)}`,
          sql`${account.accountId}::text = ${askable(text)}`,
        ),
      )
      .orderBy(sql`${account.nameKey} like ${`${literalPattern(text)}%`} desc`, account.nameKey)
      .limit(limit),
    /^\d{15}$/.test(q)
      ? tx
          .select({
            id: order.id,
            number: order.number,
            accountId: order.accountId,
            accountName: account.name,
          })
          .from(order)
          .innerJoin(account, eq(account.accountId, order.accountId))
          .where(eq(order.number, BigInt(q)))
          .limit(limit)
      : [],
    tx
      .select({ deviceId: device.deviceId, accountId: device.accountId, accountName: account.name })
      .from(device)
      .innerJoin(account, eq(account.accountId, device.accountId))
      .where(
        and(sql`${device.deviceId} >= ${askable(q)}`, sql`${device.deviceId} < ${`${askable(q)}\u{10ffff}`}`),
      )
      .orderBy(device.deviceId)
      .limit(limit),
  ]);
  return [
    ...accounts.map(({ id, name }) => ({
      kind: "account" as const,
      id,
      title: name,
      accountId: id,
      accountName: name,
    })),
    ...orders.map(({ number, ...row }) => ({ kind: "order" as const, title: number.toString(), ...row })),
    ...devices.map(({ deviceId, ...row }) => ({
      kind: "device" as const,
      id: deviceId,
      title: deviceId,
      ...row,
    })),
  ];
}
