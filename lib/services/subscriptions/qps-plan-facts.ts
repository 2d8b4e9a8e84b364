import "server-only";
import type { Transaction } from "@/db/client";
import { type AccountRow, getAccount, getWallet, type WalletRow } from "@/db/queries/accounts";
import { drawOrderNumber, findOrderByRequest, type OrderRow } from "@/db/queries/orders";
import { getQpsPlan, listQpsPlanRows, type QpsPlanRecord, type QpsPlanRow } from "@/db/queries/qps-plans";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { invariant } from "@/lib/domain/errors";
import type { Payer } from "@/lib/domain/orders/pay-order";
import type { QpsFacts } from "@/lib/domain/subscriptions/qps-deed";
import { type PlanHistory, type QpsPlan, settledAt } from "@/lib/domain/subscriptions/qps-plan";
import { periodOf, type Rivals } from "@/lib/domain/subscriptions/quote-qps-terms";
import { priceBookAt, priceBookOf } from "@/lib/services/catalog/price-books";
import type { Context } from "@/lib/services/context";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";

/** What every quote and order of a QPS plan looks at: who pays, by which book, and when. */
export type QpsOrderFacts = QpsFacts & Payer & Readonly<{ account: AccountRow; walletRow: WalletRow }>;

/** What a quote looks at; nothing is locked. What is due by now and has not happened yet is not seen. */
export async function loadQpsQuote(tx: Transaction, ctx: Context, accountId: string): Promise<QpsOrderFacts> {
  const account = await getAccount(tx, accountId);
  return loadPayer(tx, ctx, { account, now: accountNow(account, ctx.now) });
}

/** What an order decides by, under the account's lock; `placed` is the order that the request has become already. */
export async function loadQpsOrder(
  tx: Transaction,
  ctx: Context,
  { accountId, requestId }: Readonly<{ accountId: string; requestId: string }>,
): Promise<QpsOrderFacts & Readonly<{ placed: OrderRow | undefined; number: bigint }>> {
  const current = await lockCurrentAccount(tx, ctx, accountId);
  const [payer, placed, number] = await Promise.all([
    loadPayer(tx, ctx, current),
    findOrderByRequest(tx, accountId, requestId),
    drawOrderNumber(tx),
  ]);
  return { ...payer, placed, number };
}

async function loadPayer(
  tx: Transaction,
  ctx: Context,
  { account, now }: Readonly<{ account: AccountRow; now: Date }>,
): Promise<QpsOrderFacts> {
  const [walletRow, book] = await Promise.all([
    getWallet(tx, account.accountId, "CNY"),
    priceBookAt(tx, now),
  ]);
  return { account, now, book, walletRow, wallet: walletRow.wallet, status: account.status, zone: ctx.zone };
}

/** A plan as its changes need it, and the capability's other plans. @throws DomainError `not_found` */
export async function loadPlan(
  tx: Transaction,
  accountId: string,
  planId: string,
): Promise<Readonly<{ record: QpsPlanRecord; plan: QpsPlan; rivals: Rivals }>> {
  const record = await getQpsPlan(tx, accountId, planId);
  const all = await listQpsPlanRows(tx, accountId, record.plan.capability);
  return { record, plan: toQpsPlan(record), rivals: all.filter(({ id }) => id !== planId) };
}

/** The versions that what remains of a plan stands at. */
export async function loadBooks(tx: Transaction, plan: QpsPlan): Promise<ReadonlyMap<number, PriceBook>> {
  const books = new Map<number, PriceBook>();
  for (const term of plan.terms) {
    const version = settledAt(term, plan.upgrades);
    if (!books.has(version)) books.set(version, await priceBookOf(tx, version));
  }
  return books;
}

export function toPlanHistory({
  plan,
  terms,
  upgrades,
  boosts,
}: QpsPlanRecord): PlanHistory & Pick<QpsPlan, "terms"> {
  const { id, capability, qps } = plan;
  return {
    ...{ id, capability, qps },
    terms: terms.map(({ term, boughtAt, priceBookVersion }) => {
      return { from: term.fromAt, until: term.untilAt, boughtAt, book: priceBookVersion };
    }),
    upgrades: upgrades.map(({ upgradedAt, fromQps, toQps, priceBookVersion }) => {
      return { at: upgradedAt, fromQps, toQps, book: priceBookVersion };
    }),
    boosts: boosts.map(({ extra, fromAt, untilAt }) => ({ extra, from: fromAt, until: untilAt })),
  };
}

export function toQpsPlan(record: QpsPlanRecord): QpsPlan {
  const { chainFrom, paidUntil, autoRenew } = record.plan;
  return { ...toPlanHistory(record), chainFrom, paidUntil, autoRenew, period: planPeriod(record) };
}

/** What a plan is bought by: a plan is of one period for life. */
export function planPeriod({ terms }: Pick<QpsPlanRecord, "terms">): QpsPlan["period"] {
  const last = terms.at(-1);
  invariant(last !== undefined, "a QPS plan has a term that stands");
  return periodOf(last.term.period);
}

export type { QpsPlanRow };
