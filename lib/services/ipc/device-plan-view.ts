import "server-only";
import type { Transaction } from "@/db/client";
import { type LastTermRow, listLastTerms, type PlanListRow } from "@/db/queries/device-lists";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { poolsOf } from "@/lib/domain/ipc/pools";
import { planState, type PlanState } from "@/lib/domain/subscriptions/plan-state";
import { renewalPrice } from "@/lib/domain/ipc/renewal-price";
import { isRunning } from "@/lib/domain/ipc/terms";
import { type Currency, toText } from "@/lib/domain/money/money";
import { priceBookAt } from "@/lib/services/catalog/price-books";

/** How much was used today of what may be. */
type Use = Readonly<{ used: number; max: number }>;

/** A camera's plan as lists show it. */
export type DevicePlanView = Readonly<{
  id: string;
  accountId: string;
  accountName: string;
  deviceId: string;
  capability: string;
  state: PlanState;
  /** Start of the last paid term where it lies ahead: a renewal is booked. */
  bookedFrom: string | null;
  /** The unbroken chain of terms, and since when the plan is known. */
  from: string;
  until: string;
  createdAt: string;
  /** What the plan adds to the account's daily pools while it runs. */
  daily: Readonly<{ images: Use; searches: Use }>;
  /** The last period that was bought, and what the same again costs; null where it is not sold any more. */
  period: string;
  renewalPrice: string | null;
  currency: Currency;
  /** The account's own now. */
  now: string;
}>;

type Known = Readonly<{ now: Date; zone: string; book: PriceBook; last: LastTermRow | undefined }>;

/** Rows of the list with what is read beside them: last terms, and the price books in force at the accounts' clocks. */
export async function toDevicePlanViews(
  tx: Transaction,
  rows: readonly PlanListRow[],
  { now, zone }: Readonly<{ now: Date; zone: string }>,
): Promise<DevicePlanView[]> {
  const nowOf = (row: PlanListRow) => row.clockAt ?? now;
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
    return book ? [toView(row, { now: nowOf(row), zone, book, last: last.get(row.plan.id) })] : [];
  });
}

function toView({ plan, accountName }: PlanListRow, { now, zone, book, last }: Known): DevicePlanView {
  const { capability } = plan;
  const running = new Map(isRunning(plan, now) ? [[capability, 1]] : []);
  // Use is counted by account and day; nothing reports any yet.
  const pools = poolsOf(running, { catalog: book.products.ipc, at: now, zone, use: null });
  const state = planState(plan, book.policies.products.ipc, now);
  // What was released is not there to be renewed any more.
  const sold = last !== undefined && state !== "released";
  const price = sold ? renewalPrice(book, { capability, period: last.period }) : null;
  return {
    id: plan.id,
    accountId: plan.accountId,
    accountName,
    deviceId: plan.deviceId,
    capability,
    state,
    bookedFrom: last && last.fromAt > now ? last.fromAt.toISOString() : null,
    from: plan.chainFrom.toISOString(),
    until: plan.paidUntil.toISOString(),
    createdAt: plan.createdAt.toISOString(),
    daily: { images: toUse(pools.analyses), searches: toUse(pools.eventSearches) },
    period: last?.period ?? "",
    renewalPrice: price ? toText(price) : null,
    currency: book.products.ipc.currency,
    now: now.toISOString(),
  };
}

function toUse({ used, max }: Use): Use {
  return { used, max };
}
