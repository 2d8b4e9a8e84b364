import "server-only";
import type { Transaction } from "@/db/client";
import { countAccountsByStatus, countDevices, listAccounts, sumWallets } from "@/db/queries/account-lists";
import { listEndingPlans, listShortWallets } from "@/db/queries/attention";
import { listOrders } from "@/db/queries/orders";
import { type Currency, cutToMinor, money, toText } from "@/lib/domain/money/money";
import { toAccountView, toWalletView, type WalletView } from "@/lib/services/accounts/account-view";
import type { AccountListItem } from "@/lib/services/accounts/list-accounts";
import { authorize, type Context } from "@/lib/services/context";
import { type OrderListItem, toOrderListItem } from "@/lib/services/orders/order-view";

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
  /** Accounts with plans that end within 7 days; `until` is the end of the first, ISO text. */
  ending: readonly (Whose & Readonly<{ plans: number; until: string }>)[];
}>;

export type Dashboard = Readonly<{
  attention: Attention;
  accounts: Readonly<{ active: number; suspended: number }>;
  activeDevices: number;
  /** Plans of all accounts that end within 7 days and have no later term. */
  endingSoon: number;
  /** Wallets, of either currency, whose cash is below zero. */
  overdrawn: number;
  totals: readonly CurrencyTotals[];
  /** The accounts with the least money, first. */
  lowest: readonly AccountListItem[];
  recentOrders: readonly OrderListItem[];
}>;

const SHOWN = 8;
const ATTENTION_SHOWN = 4;
const ENDING_DAYS = 7;

/** What everybody has left: totals by currency, the lowest balances, the latest orders. @throws DomainError `not_permitted` */
export async function getDashboard(ctx: Context): Promise<Dashboard> {
  authorize(ctx, "dashboard.read");
  return ctx.db.read(async (tx) => {
    const page = { direction: "asc" as const, cursor: null, limit: SHOWN };
    const [byStatus, devices, totals, lowest, orders, attention] = await Promise.all([
      countAccountsByStatus(tx),
      countDevices(tx, ctx.now),
      sumWallets(tx),
      listAccounts(tx, { ...page, currency: "CNY", sort: "cash" }, ctx.now),
      listOrders(tx, { ...page, direction: "desc", sort: "placed" }),
      findAttention(tx, ctx.now),
    ]);
    const countOf = (status: string) => byStatus.find((row) => row.status === status)?.count ?? 0;
    return {
      attention,
      accounts: { active: countOf("active"), suspended: countOf("suspended") },
      ...devices,
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
      recentOrders: orders.map(toOrderListItem),
    };
  });
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
