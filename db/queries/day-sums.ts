import "server-only";
import { and, eq, gte, lt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { account } from "@/db/schema/accounts";
import { ledgerEntry, ledgerTransaction } from "@/db/schema/ledger";
import { order } from "@/db/schema/orders";
import type { Currency } from "@/lib/domain/money/money";
import type { Period } from "@/lib/domain/time/calendar";

export type DaySumRow = Readonly<{
  /** The calendar date in the business zone. */
  day: string;
  product: string;
  currency: Currency;
  count: number;
  amount: string;
}>;

type Span = Readonly<{ span: Period; zone: string }>;

/** Sandboxes try things out: what they order is no business. */
const inBusiness = eq(account.kind, "standard");

/** Orders by the business day on which they were recorded, product and currency; only the span's rows are read. */
export async function sumOrdersByDay(tx: Transaction, { span, zone }: Span): Promise<DaySumRow[]> {
  const day = sql<string>`(${order.recordedAt} at time zone ${zone})::date::text`;
  const rows = await tx
    .select({
      day: day.as("day"),
      product: order.product,
      currency: order.currency,
      count: sql<number>`count(*)::int`,
      amount: sql<string>`sum(${order.total})::text`,
    })
    .from(order)
    .innerJoin(account, eq(account.accountId, order.accountId))
    .where(and(inBusiness, gte(order.recordedAt, span.from), lt(order.recordedAt, span.until)))
    .groupBy(sql`1`, order.product, order.currency);
  return rows;
}

/**
 * What flowed into the ledger's accounts of sold service by business day: orders less what was given back for them. The
 * ledger knows no earning over time yet: when an account of revenue joins, this must count its entries too.
 */
export async function sumRevenueByDay(tx: Transaction, { span, zone }: Span): Promise<DaySumRow[]> {
  const day = sql<string>`(${ledgerTransaction.recordedAt} at time zone ${zone})::date::text`;
  const product = sql<string>`split_part(${ledgerEntry.ledgerAccount}, ':', 2)`;
  return tx
    .select({
      day: day.as("day"),
      product: product.as("product"),
      currency: ledgerEntry.currency,
      count: sql<number>`count(*)::int`,
      amount: sql<string>`sum(${ledgerEntry.amount})::text`,
    })
    .from(ledgerTransaction)
    .innerJoin(
      ledgerEntry,
      and(
        eq(ledgerEntry.accountId, ledgerTransaction.accountId),
        eq(ledgerEntry.transactionId, ledgerTransaction.id),
      ),
    )
    .innerJoin(account, eq(account.accountId, ledgerTransaction.accountId))
    .where(
      and(
        inBusiness,
        gte(ledgerTransaction.recordedAt, span.from),
        lt(ledgerTransaction.recordedAt, span.until),
        sql`${ledgerEntry.ledgerAccount} like 'prepaid:%'`,
      ),
    )
    .groupBy(sql`1`, sql`2`, ledgerEntry.currency);
}
