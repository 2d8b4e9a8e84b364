import "server-only";
import type { Transaction } from "@/db/client";
import { countAccountsByStatus, listAccounts, sumWallets } from "@/db/queries/account-lists";
import { listEndingPlans, listShortWallets } from "@/db/queries/attention";
import { sumOrdersByDay, sumRevenueByDay } from "@/db/queries/day-sums";
import { countPlans } from "@/db/queries/device-lists";
import { type Currency, cutToMinor, money, toText } from "@/lib/domain/money/money";
import { dateText, startOfDay } from "@/lib/domain/time/calendar";
import { toAccountView, toWalletView, type WalletView } from "@/lib/services/accounts/account-view";
import { type LatestOrder, latestOrders } from "@/lib/services/accounts/latest-orders";
import type { AccountListItem } from "@/lib/services/accounts/list-accounts";
import { type Sales, toSales } from "@/lib/services/accounts/sales-view";
import { authorize, type Context } from "@/lib/services/context";

export type CurrencyTotals = Readonly<{
  currency: Currency;
  cash: string;
  available: string;
  creditLimit: string;
  negative: number;
}>;

type Whose = Readonly<{ accountId: string; accountName: string }>;

/** What waits to be dealt with: accounts in business only, the most pressing first, a handful of each. */
export type Attention = Readonly<{
  /** Wallets that live on credit or are under their threshold. */
  wallets: readonly (Whose & Readonly<{ wallet: WalletView }>)[];
  /**
   * Accounts with plans of whatever product that end within 7 days; `until` is the end of the first, ISO text, `ids` are
   * those that end first, a hundred at most.
   */
  ending: readonly (Whose & Readonly<{ plans: number; ids: readonly string[]; until: string }>)[];
}>;

export type Dashboard = Readonly<{
  attention: Attention;
  accounts: Readonly<{ active: number; suspended: number }>;
  /** Camera plans of accounts in business, as the list of devices counts them: exact up to `countMost`. */
  plans: Readonly<{ running: number; ending7: number; ending30: number; countMost: number }>;
  /** Orders and revenue of the last 30 business days, today included. */
  sales: Sales;
  /** Wallets, of either currency, whose cash is below zero. */
  overdrawn: number;
  totals: readonly CurrencyTotals[];
  /** The accounts with the least money, first. */
  lowest: readonly AccountListItem[];
  recentOrders: readonly LatestOrder[];
}>;

const SHOWN = 8;
const ATTENTION_SHOWN = 4;
const ENDING_DAYS = 7;

/** What everybody has left: totals by currency, the lowest balances, the latest orders. @throws DomainError `not_permitted` */
export async function getDashboard(ctx: Context): Promise<Dashboard> {
  authorize(ctx, "dashboard.read");
  return ctx.db.read(async (tx) => {
    const page = { direction: "asc" as const, cursor: null, limit: SHOWN };
    const [byStatus, plans, totals, lowest, orders, attention, sales] = await Promise.all([
      countAccountsByStatus(tx),
      countDashboardPlans(tx, ctx.now),
      sumWallets(tx),
      listAccounts(tx, { ...page, currency: "CNY", sort: "cash" }, ctx.now),
      latestOrders(tx, SHOWN),
      findAttention(tx, ctx.now),
      readSales(tx, ctx),
    ]);
    const countOf = (status: string) => byStatus.find((row) => row.status === status)?.count ?? 0;
    return {
      attention,
      accounts: { active: countOf("active"), suspended: countOf("suspended") },
      plans,
      sales,
      overdrawn: totals.reduce((count, { negative }) => count + negative, 0),
      totals: totals.map(({ currency, cash, available, creditLimit, negative }) => ({
        currency,
        cash: toText(money(cash, currency)),
        available: toText(cutToMinor(money(available, currency))),
        creditLimit: toText(money(creditLimit, currency)),
        negative,
      })),
      lowest: lowest.map((row) => ({
        ...toAccountView(row.account, ctx.now),
        wallet: toWalletView(row.wallet),
        activeDevices: row.activeDevices,
      })),
      recentOrders: orders,
    };
  });
}

const COUNT_MOST = 10_000;

/** Each figure is the count of the list that it leads to, by the very query of that list. */
async function countDashboardPlans(tx: Transaction, now: Date): Promise<Dashboard["plans"]> {
  const scope = { kind: "standard", now } as const;
  const [running, ending7, ending30] = await Promise.all([
    countPlans(tx, { scope, state: "active" }, COUNT_MOST + 1),
    countPlans(tx, { scope, within: 7 }, COUNT_MOST + 1),
    countPlans(tx, { scope, within: 30 }, COUNT_MOST + 1),
  ]);
  return { running, ending7, ending30, countMost: COUNT_MOST };
}

const SALES_DAYS = 30;

/** By range of an index: what lies before the span is never read, and the span is no longer for an older business. */
async function readSales(tx: Transaction, { now, zone }: Context): Promise<Sales> {
  const span = { from: startOfDay(now, zone, 1 - SALES_DAYS), until: startOfDay(now, zone, 1) };
  const days = Array.from({ length: SALES_DAYS }, (_, index) =>
    dateText(startOfDay(now, zone, index + 1 - SALES_DAYS), zone),
  );
  const [orders, revenue] = await Promise.all([
    sumOrdersByDay(tx, { span, zone }),
    sumRevenueByDay(tx, { span, zone }),
  ]);
  return toSales(days, { orders, revenue });
}

async function findAttention(tx: Transaction, now: Date): Promise<Attention> {
  const limit = ATTENTION_SHOWN;
  const [wallets, ending] = await Promise.all([
    listShortWallets(tx, limit),
    listEndingPlans(tx, now, { days: ENDING_DAYS, limit }),
  ]);
  return {
    wallets: wallets.map(({ wallet, ...whose }) => ({ ...whose, wallet: toWalletView(wallet) })),
    ending: ending.map(({ firstUntil, ...plans }) => ({ ...plans, until: firstUntil.toISOString() })),
  };
}
