import "server-only";
import { and, eq, gt, isNull, lte, sql, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import {
  askable,
  type Cursor,
  type Direction,
  keyset,
  literalPattern,
  type SortKey,
} from "@/db/queries/keyset";
import { account } from "@/db/schema/accounts";
import { device, subscription, term } from "@/db/schema/subscriptions";
import { EXPIRING_DAYS, type PlanFilter } from "@/lib/domain/ipc/plan-state";

export type PlanSort = "expiry" | "device" | "created";

/** Whose plans: those of one account at its own now, or those of all accounts of a kind. */
export type PlanScope = Readonly<
  { accountId: string; now: Date } | { kind: "standard" | "sandbox"; now: Date }
>;

export type PlanConditions = Readonly<{
  scope: PlanScope;
  capability?: string | undefined;
  state?: PlanFilter | undefined;
  /** Only plans that have not ended and do so within so many days. */
  within?: number | undefined;
  /** A part of the device's id; below three characters its beginning. */
  q?: string | undefined;
}>;

export type PlanQuery = PlanConditions &
  Readonly<{ sort: PlanSort; direction: Direction; cursor: Cursor | null; limit: number }>;

export type PlanListRow = Readonly<{
  plan: typeof subscription.$inferSelect;
  accountName: string;
  /** What a sandbox's own clock shows. */
  clockAt: Date | null;
  sortValue: string;
}>;

const SORTS: Readonly<Record<PlanSort, SortKey>> = {
  expiry: { column: subscription.paidUntil, type: "timestamptz", id: subscription.id },
  device: { column: subscription.deviceId, type: "text", id: subscription.id },
  created: { column: subscription.createdAt, type: "timestamptz", id: subscription.id },
};

/** Shorter texts have no trigram to be found by inside of an id, but one at its beginning. */
const INSIDE_FROM = 3;

/** The now that a plan is looked at: the wall clock is one value for all, so that indexes serve; a sandbox has its own. */
function nowOf(scope: PlanScope): SQL {
  const wall = sql`${scope.now.toISOString()}::timestamptz`;
  return "kind" in scope && scope.kind === "sandbox" ? sql`${account.clockAt}` : wall;
}

function inState(state: PlanFilter, at: SQL): SQL | undefined {
  const { paidUntil, chainFrom } = subscription;
  switch (state) {
    case "active":
      return and(gt(paidUntil, at), lte(chainFrom, at));
    case "expiring":
      return endsWithin(EXPIRING_DAYS, at);
    case "booked":
      return sql`exists (select from ${term} where ${term.accountId} = ${subscription.accountId}
        and ${term.subscriptionId} = ${subscription.id} and ${term.fromAt} > ${at} and ${term.voidedAt} is null)`;
    case "expired":
      return lte(paidUntil, at);
  }
}

function endsWithin(days: number, at: SQL): SQL | undefined {
  const { paidUntil } = subscription;
  return and(gt(paidUntil, at), lte(paidUntil, sql`${at} + make_interval(hours => ${days * 24}::int)`));
}

function hasDevice(q: string): SQL {
  const pattern = `${q.length < INSIDE_FROM ? "" : "%"}${literalPattern(q)}%`;
  return sql`exists (select from ${device} where ${device.accountId} = ${subscription.accountId}
    and ${device.deviceId} = ${subscription.deviceId} and ${device.deviceId} ilike ${pattern})`;
}

function conditionsOf({ scope, capability, state, within, q }: PlanConditions): SQL | undefined {
  const at = nowOf(scope);
  return and(
    eq(subscription.product, "ipc"),
    "accountId" in scope ? eq(subscription.accountId, scope.accountId) : eq(account.kind, scope.kind),
    capability === undefined ? undefined : eq(subscription.capability, askable(capability)),
    state && inState(state, at),
    within === undefined ? undefined : endsWithin(within, at),
    q ? hasDevice(q) : undefined,
  );
}

export async function listPlansOfAll(tx: Transaction, filter: PlanQuery): Promise<PlanListRow[]> {
  const key = SORTS[filter.sort];
  const { after, orderBy } = keyset(key, filter.direction, filter.cursor);
  return tx
    .select({
      plan: subscription,
      accountName: account.name,
      clockAt: account.clockAt,
      sortValue: sql<string>`${key.column}::text`,
    })
    .from(subscription)
    .innerJoin(account, eq(account.accountId, subscription.accountId))
    .where(and(conditionsOf(filter), after))
    .orderBy(orderBy)
    .limit(filter.limit);
}

/** How many plans match, counted up to `most`. */
export async function countPlans(tx: Transaction, filter: PlanConditions, most: number): Promise<number> {
  const matching = tx
    .select({ one: sql`1`.as("one") })
    .from(subscription)
    .innerJoin(account, eq(account.accountId, subscription.accountId))
    .where(conditionsOf(filter))
    .limit(most)
    .as("matching");
  const [row] = await tx.select({ count: sql<number>`count(*)::int` }).from(matching);
  return row?.count ?? 0;
}

export type LastTermRow = Readonly<{ subscriptionId: string; fromAt: Date; period: string }>;

/** The last paid term of each of these plans: what a renewal would follow. */
export async function listLastTerms(
  tx: Transaction,
  plans: readonly Readonly<{ accountId: string; id: string }>[],
): Promise<LastTermRow[]> {
  if (plans.length === 0) return [];
  const accounts = sql.param(plans.map(({ accountId }) => accountId));
  const ids = sql.param(plans.map(({ id }) => id));
  return tx
    .selectDistinctOn([term.accountId, term.subscriptionId], {
      subscriptionId: term.subscriptionId,
      fromAt: term.fromAt,
      period: term.period,
    })
    .from(term)
    .where(
      and(
        isNull(term.voidedAt),
        sql`(${term.accountId}, ${term.subscriptionId}) in (select * from unnest(${accounts}::uuid[], ${ids}::uuid[]))`,
      ),
    )
    .orderBy(term.accountId, term.subscriptionId, sql`${term.fromAt} desc`);
}
