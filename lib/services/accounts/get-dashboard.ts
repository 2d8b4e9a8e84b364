import "server-only";
import { countAccountsByStatus, countDevices, listAccounts, sumWallets } from "@/db/queries/account-lists";
import { listOrders } from "@/db/queries/orders";
import { type Currency, cutToMinor, money, toText } from "@/lib/domain/money/money";
import { toAccountView, toWalletView } from "@/lib/services/accounts/account-view";
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

export type Dashboard = Readonly<{
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

/** What everybody has left: totals by currency, the lowest balances, the latest orders. @throws DomainError `not_permitted` */
export async function getDashboard(ctx: Context): Promise<Dashboard> {
  authorize(ctx, "dashboard.read");
  return ctx.db.read(async (tx) => {
    const page = { direction: "asc" as const, cursor: null, limit: SHOWN };
    const [byStatus, devices, totals, lowest, orders] = await Promise.all([
      countAccountsByStatus(tx),
      countDevices(tx, ctx.now),
      sumWallets(tx),
      listAccounts(tx, { ...page, currency: "CNY", sort: "cash" }, ctx.now),
      listOrders(tx, { ...page, direction: "desc", sort: "placed" }),
    ]);
    const countOf = (status: string) => byStatus.find((row) => row.status === status)?.count ?? 0;
    return {
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
