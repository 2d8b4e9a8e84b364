import "server-only";
import type { Transaction } from "@/db/client";
import { type LastTermRow, listLastTerms } from "@/db/queries/device-lists";
import type { SubscriptionListRow } from "@/db/queries/plan-lists";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { isDomainError } from "@/lib/domain/errors";
import { renewalPrice } from "@/lib/domain/ipc/renewal-price";
import { type Currency, type Money, toText } from "@/lib/domain/money/money";
import { quoteQpsPlan } from "@/lib/domain/pricing/quote-qps";
import { type PlanProduct, productOfPlan } from "@/lib/domain/subscriptions/plan";
import { planState, type PlanState } from "@/lib/domain/subscriptions/plan-state";
import { addDays } from "@/lib/domain/time/calendar";
import { capabilityName } from "@/lib/services/catalog/capability-name";
import { priceBookAt } from "@/lib/services/catalog/price-books";

/** A plan of any product as lists show it. */
export type SubscriptionView = Readonly<{
  id: string;
  accountId: string;
  accountName: string;
  product: PlanProduct;
  capability: string;
  /** Its name by the price book; null where it is one of the product's own words. */
  name: string | null;
  nameZh: string | null;
  /** The camera of an IPC plan; the size of a QPS plan. */
  deviceId: string | null;
  qps: number | null;
  state: PlanState;
  /** Until when what it holds is kept after its end; null where its product keeps nothing. */
  keptUntil: string | null;
  /** Start of the last paid term where it lies ahead: a renewal is booked. */
  bookedFrom: string | null;
  /** The unbroken chain of terms. */
  from: string;
  until: string;
  autoRenew: boolean;
  createdAt: string;
  /** The last period that was bought, and what the same again costs; null where it is not sold any more. */
  period: string;
  renewalPrice: string | null;
  currency: Currency;
  /** The account's own now. */
  now: string;
}>;

/** Rows of the list with what is read beside them: last terms, and the price books in force at the accounts' clocks. */
export async function toSubscriptionViews(
  tx: Transaction,
  rows: readonly SubscriptionListRow[],
  now: Date,
): Promise<SubscriptionView[]> {
  const nowOf = (row: SubscriptionListRow) => row.clockAt ?? now;
  const clocks = new Map(rows.map((row) => [nowOf(row).getTime(), nowOf(row)]));
  const [terms, books] = await Promise.all([
    listLastTerms(
      tx,
      rows.map(({ plan }) => plan),
    ),
    Promise.all([...clocks].map(async ([time, at]) => [time, await priceBookAt(tx, at)] as const)),
  ]);
  const last = new Map(terms.map((term) => [term.subscriptionId, term]));
  const inForce = new Map(books);
  return rows.flatMap((row) => {
    const book = inForce.get(nowOf(row).getTime());
    return book ? [toView(row, { now: nowOf(row), book, last: last.get(row.plan.id) })] : [];
  });
}

type Known = Readonly<{ now: Date; book: PriceBook; last: LastTermRow | undefined }>;

function toView({ plan, accountName }: SubscriptionListRow, { now, book, last }: Known): SubscriptionView {
  const policy = book.policies.products[productOfPlan(plan.product)];
  const state = planState(plan, policy, now);
  // What was released is not there to be renewed any more.
  const price = last && state !== "released" ? priceOfRenewal(book, plan, last.period) : null;
  const { retentionDays } = policy;
  return {
    id: plan.id,
    accountId: plan.accountId,
    accountName,
    product: plan.product,
    capability: plan.capability,
    ...(plan.product === "ipc" ? { name: null, nameZh: null } : capabilityName(book, plan.capability)),
    deviceId: plan.deviceId,
    qps: plan.qps,
    state,
    keptUntil: retentionDays === null ? null : addDays(plan.paidUntil, retentionDays).toISOString(),
    bookedFrom: last && last.fromAt > now ? last.fromAt.toISOString() : null,
    from: plan.chainFrom.toISOString(),
    until: plan.paidUntil.toISOString(),
    autoRenew: plan.autoRenew,
    createdAt: plan.createdAt.toISOString(),
    period: last?.period ?? "",
    renewalPrice: price ? toText(price) : null,
    currency: plan.product === "ipc" ? book.products.ipc.currency : book.products.vision.currency,
    now: now.toISOString(),
  };
}

/** What one more of the last period costs; nothing where it is not sold any more. */
export function priceOfRenewal(
  book: PriceBook,
  plan: Readonly<{ capability: string; qps: number | null }>,
  period: string,
): Money | null {
  const { capability, qps } = plan;
  if (qps === null) return renewalPrice(book, { capability, period });
  try {
    // A plan over its group's cap was allowed once; renewing it makes it no larger.
    return quoteQpsPlan(book, { capability, qps, period, count: 1, overrideCap: true }).total;
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
}
