import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { toWallet, type WalletRow } from "@/db/queries/accounts";
import { account, wallet } from "@/db/schema/accounts";
import { subscription } from "@/db/schema/subscriptions";

type Whose = Readonly<{ accountId: string; accountName: string }>;

/** Sandboxes are for trying things out, and a suspended account is somebody's decision: neither waits to be dealt with. */
const inBusiness = and(eq(account.status, "active"), eq(account.kind, "standard"));

/** Wallets that live on credit or are under their threshold, those with the least left first. */
export async function listShortWallets(
  tx: Transaction,
  limit: number,
): Promise<(Whose & Readonly<{ wallet: WalletRow }>)[]> {
  const spendable = sql`${wallet.cash} + ${wallet.creditLimit} - ${wallet.unsettledSixtieths} / 60`;
  const rows = await tx
    .select({ accountId: account.accountId, accountName: account.name, wallet })
    .from(wallet)
    .innerJoin(account, eq(account.accountId, wallet.accountId))
    .where(
      and(
        inBusiness,
        sql`(${wallet.cash} < 0 or ${spendable} < ${wallet.alertThreshold} or ${spendable} < 0)`,
      ),
    )
    .orderBy(asc(spendable), asc(account.accountId))
    .limit(limit);
  return rows.map((row) => ({ ...row, wallet: toWallet(row.wallet) }));
}

/** So many ids at most come with the count: enough to act on them, and no more than an address holds. */
const NAMED_MOST = 100;

/**
 * How many plans of an account, of whatever product, end within the days named, which ones, and when the first does; those
 * that end first come first.
 */
export async function listEndingPlans(
  tx: Transaction,
  now: Date,
  { days, limit }: Readonly<{ days: number; limit: number }>,
): Promise<(Whose & Readonly<{ plans: number; ids: string[]; firstUntil: Date }>)[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const firstUntil = sql`min(${subscription.paidUntil})`.mapWith(subscription.paidUntil);
  return tx
    .select({
      accountId: account.accountId,
      accountName: account.name,
      plans: sql<number>`count(*)::int`,
      ids: sql<
        string[]
      >`(array_agg(${subscription.id} order by ${subscription.paidUntil}, ${subscription.id}))[1:${sql.raw(String(NAMED_MOST))}]`,
      firstUntil,
    })
    .from(subscription)
    .innerJoin(account, eq(account.accountId, subscription.accountId))
    .where(
      and(
        inBusiness,
        sql`${subscription.paidUntil} > ${at} and ${subscription.paidUntil} <= ${at} + make_interval(days => ${days}::int)`,
      ),
    )
    .groupBy(account.accountId, account.name)
    .orderBy(asc(firstUntil), asc(account.accountId))
    .limit(limit);
}
