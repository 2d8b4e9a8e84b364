import "server-only";
import { and, eq, or, sql, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type AccountRow, availableCut, toWallet, type WalletRow } from "@/db/queries/accounts";
import {
  askable,
  containsPattern,
  type Cursor,
  type Direction,
  keyset,
  type SortKey,
} from "@/db/queries/keyset";
import { account, wallet } from "@/db/schema/accounts";
import { subscription } from "@/db/schema/subscriptions";
import type { Currency } from "@/lib/domain/money/money";

export type AccountSort = "created" | "name" | "cash";

export type AccountFilter = Readonly<{
  accountId?: string | undefined;
  q?: string | undefined;
  status?: "active" | "suspended" | undefined;
  kind?: "standard" | "sandbox" | undefined;
  /** The wallet that the list shows and sorts by. */
  currency: Currency;
  sort: AccountSort;
  direction: Direction;
  cursor: Cursor | null;
  limit: number;
}>;

export type AccountListRow = Readonly<{
  account: AccountRow;
  wallet: WalletRow;
  sortValue: string;
  activeDevices: number;
}>;

const SORTS: Readonly<Record<AccountSort, SortKey>> = {
  created: { column: account.createdAt, type: "timestamptz", id: account.accountId },
  name: { column: account.nameKey, type: "text", id: account.accountId },
  cash: { column: wallet.cash, type: "numeric", id: wallet.accountId },
};

/** Cameras with a plan that runs at the account's own now. */
function activeDevices(now: Date): SQL<number> {
  const at = sql`coalesce(${account.clockAt}, ${now.toISOString()}::timestamptz)`;
  return sql<number>`(select count(distinct ${subscription.deviceId})::int from ${subscription}
    where ${subscription.accountId} = ${account.accountId} and ${subscription.product} = 'ipc' and ${subscription.chainFrom} <= ${at} and ${subscription.paidUntil} > ${at})`;
}

function conditionsOf(
  filter: Omit<AccountFilter, "sort" | "direction" | "cursor" | "limit">,
): (SQL | undefined)[] {
  const { q } = filter;
  return [
    eq(wallet.currency, filter.currency),
    filter.accountId === undefined ? undefined : eq(account.accountId, filter.accountId),
    filter.status && eq(account.status, filter.status),
    filter.kind && eq(account.kind, filter.kind),
    q === undefined || q === ""
      ? undefined
      : or(
          sql`${account.nameKey} like ${containsPattern(q)}`,
          sql`${account.accountId}::text = ${askable(q.toLowerCase())}`,
        ),
  ];
}

export async function listAccounts(
  tx: Transaction,
  filter: AccountFilter,
  now: Date,
): Promise<AccountListRow[]> {
  const key = SORTS[filter.sort];
  const { after, orderBy } = keyset(key, filter.direction, filter.cursor);
  const rows = await tx
    .select({
      account,
      wallet,
      sortValue: sql<string>`${key.column}::text`,
      activeDevices: activeDevices(now),
    })
    .from(account)
    .innerJoin(wallet, eq(wallet.accountId, account.accountId))
    .where(and(...conditionsOf(filter), after))
    .orderBy(orderBy)
    .limit(filter.limit);
  return rows.map((row) => ({ ...row, wallet: toWallet(row.wallet) }));
}

/** How many accounts match, counted up to `most`: the exact figure of a long list is not worth reading it. */
export async function countAccounts(
  tx: Transaction,
  filter: Omit<AccountFilter, "sort" | "direction" | "cursor" | "limit">,
  most: number,
) {
  const matching = tx
    .select({ one: sql`1`.as("one") })
    .from(account)
    .innerJoin(wallet, eq(wallet.accountId, account.accountId))
    .where(and(...conditionsOf(filter)))
    .limit(most)
    .as("matching");
  const [row] = await tx.select({ count: sql<number>`count(*)::int` }).from(matching);
  return row?.count ?? 0;
}

export type WalletTotals = Readonly<{
  currency: Currency;
  cash: string;
  available: string;
  creditLimit: string;
  negative: number;
}>;

/** What all wallets hold together, by currency. */
export async function sumWallets(tx: Transaction): Promise<WalletTotals[]> {
  return tx
    .select({
      currency: wallet.currency,
      cash: sql<string>`sum(${wallet.cash})::text`,
      available: sql<string>`sum(${availableCut})::text`,
      creditLimit: sql<string>`sum(${wallet.creditLimit})::text`,
      negative: sql<number>`(count(*) filter (where ${wallet.cash} < 0))::int`,
    })
    .from(wallet)
    .groupBy(wallet.currency)
    .orderBy(wallet.currency);
}

/** How many accounts there are in each state. */
export async function countAccountsByStatus(
  tx: Transaction,
): Promise<{ status: "active" | "suspended"; count: number }[]> {
  return tx
    .select({ status: account.status, count: sql<number>`count(*)::int` })
    .from(account)
    .groupBy(account.status);
}
