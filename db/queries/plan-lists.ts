import "server-only";
import { and, asc, eq, gt, gte, lt, lte, sql, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { hasEnded } from "@/db/queries/ended-plans";
import { askable, type Cursor, type Direction, keyset, type SortKey } from "@/db/queries/keyset";
import { account } from "@/db/schema/accounts";
import { alert } from "@/db/schema/alerts";
import { subscription, term } from "@/db/schema/subscriptions";
import type { PlanScope } from "@/db/queries/device-lists";
import { EXPIRING_DAYS, type PlanFilter, type Retention } from "@/lib/domain/subscriptions/plan-state";
import type { PlanProduct } from "@/lib/domain/subscriptions/plan";
import { DomainError } from "@/lib/domain/errors";
import type { Period } from "@/lib/domain/time/calendar";

/** What a list of plans of every product is narrowed to. */
export type SubscriptionConditions = Readonly<{
  scope: PlanScope;
  product?: PlanProduct | undefined;
  capability?: string | undefined;
  state?: PlanFilter | undefined;
  /** How long what ended is kept; asked about where `state` is of what has ended. */
  retention?: Retention | undefined;
  autoRenew?: boolean | undefined;
  /** Only plans that have not ended and do so within so many days. */
  within?: number | undefined;
  /** Only plans that have ended, and no more than so many days ago. */
  endedWithin?: number | undefined;
  /** Only plans that were to renew themselves for the present expiry and could not. */
  failed?: boolean | undefined;
}>;

export type SubscriptionSort = "expiry" | "created";
export type SubscriptionQuery = SubscriptionConditions &
  Readonly<{ sort: SubscriptionSort; direction: Direction; cursor: Cursor | null; limit: number }>;

export type SubscriptionListRow = Readonly<{
  plan: typeof subscription.$inferSelect;
  accountName: string;
  /** What a sandbox's own clock shows. */
  clockAt: Date | null;
  sortValue: string;
}>;

const SORTS: Readonly<Record<SubscriptionSort, SortKey>> = {
  expiry: { column: subscription.paidUntil, type: "timestamptz", id: subscription.id },
  created: { column: subscription.createdAt, type: "timestamptz", id: subscription.id },
};

/** The first try to renew lies so many days before the expiry; a plan that failed is looked at for so long after it. */
const TRIED_DAYS = 3;
const FAILED_DAYS = 30;

/** Sandboxes are few: asked for first, they are a small set to look each plan's account up in. */
const sandboxes = sql`(select ${account.accountId} from ${account} where ${account.kind} = 'sandbox')`;

/** Sandboxes have a clock of their own; for all others the wall clock is one value, so that indexes serve. */
function clockOf(scope: PlanScope): SQL {
  const wall = sql`${scope.now.toISOString()}::timestamptz`;
  return "kind" in scope && scope.kind === "sandbox" ? sql`${account.clockAt}` : wall;
}

function inScope(scope: PlanScope): SQL {
  if ("accountId" in scope) return eq(subscription.accountId, scope.accountId);
  return scope.kind === "sandbox"
    ? sql`${subscription.accountId} in ${sandboxes}`
    : sql`${subscription.accountId} not in ${sandboxes}`;
}

function endsBetween(at: SQL, after: number, until: number): SQL | undefined {
  const shifted = (days: number) => sql`${at} + make_interval(hours => ${days * 24}::int)`;
  return and(gt(subscription.paidUntil, shifted(after)), lte(subscription.paidUntil, shifted(until)));
}

function inState(state: PlanFilter, at: SQL, retention: Retention): SQL | undefined {
  const { paidUntil, chainFrom, accountId, id } = subscription;
  switch (state) {
    case "active":
      return and(gt(paidUntil, at), lte(chainFrom, at));
    case "expiring":
      return endsBetween(at, 0, EXPIRING_DAYS);
    case "booked":
      return sql`exists (select from ${term} where ${term.accountId} = ${accountId}
        and ${term.subscriptionId} = ${id} and ${term.fromAt} > ${at} and ${term.voidedAt} is null)`;
    default:
      return hasEnded(state, at, retention);
  }
}

/** The tries lie around the expiry, so few plans are looked at; each alert is then found by its plan. */
function couldNotRenew(at: SQL): SQL | undefined {
  const { accountId, id, paidUntil } = subscription;
  return and(
    eq(subscription.autoRenew, true),
    endsBetween(at, -FAILED_DAYS, TRIED_DAYS),
    sql`exists (select from ${alert} where ${alert.accountId} = ${accountId} and ${alert.subjectType} = 'plan'
      and ${alert.subjectId} = ${id}::text and ${alert.edge} = 'renewal-failed'
      and ${alert.occurredAt} >= ${paidUntil} - make_interval(hours => ${TRIED_DAYS * 24}::int))`,
  );
}

function conditionsOf(filter: SubscriptionConditions): SQL | undefined {
  const {
    scope,
    product,
    capability,
    state,
    retention = {},
    autoRenew,
    within,
    endedWithin,
    failed,
  } = filter;
  const at = clockOf(scope);
  return and(
    inScope(scope),
    product && eq(subscription.product, product),
    capability === undefined ? undefined : eq(subscription.capability, askable(capability)),
    autoRenew === undefined ? undefined : eq(subscription.autoRenew, autoRenew),
    state && inState(state, at, retention),
    within === undefined ? undefined : endsBetween(at, 0, within),
    endedWithin === undefined ? undefined : endsBetween(at, -endedWithin, 0),
    failed === true ? couldNotRenew(at) : undefined,
  );
}

/** Plans of every product, of one account or of all accounts of a kind. */
export async function listSubscriptions(
  tx: Transaction,
  filter: SubscriptionQuery,
): Promise<SubscriptionListRow[]> {
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
export async function countSubscriptions(
  tx: Transaction,
  filter: SubscriptionConditions,
  most: number,
): Promise<number> {
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

/** A plan by its id alone: who may see it is the caller's to check, and row-level security's. @throws DomainError `not_found` */
export async function getListedPlan(tx: Transaction, id: string): Promise<SubscriptionListRow> {
  const [row] = await tx
    .select({
      plan: subscription,
      accountName: account.name,
      clockAt: account.clockAt,
      sortValue: sql<string>`''`,
    })
    .from(subscription)
    .innerJoin(account, eq(account.accountId, subscription.accountId))
    .where(eq(subscription.id, id));
  if (!row) throw new DomainError("not_found", { field: "plan" });
  return row;
}

/** The plans of one account that end in a stretch of time, soonest first, so many at most. */
export async function listEndingPlans(
  tx: Transaction,
  accountId: string,
  { from, until, limit }: Period & Readonly<{ limit: number }>,
): Promise<SubscriptionListRow["plan"][]> {
  return tx
    .select()
    .from(subscription)
    .where(
      and(
        eq(subscription.accountId, accountId),
        gte(subscription.paidUntil, from),
        lt(subscription.paidUntil, until),
      ),
    )
    .orderBy(asc(subscription.paidUntil), asc(subscription.id))
    .limit(limit);
}

/** The plans with these ids, of whatever account, those that end first first. */
export async function listPlansOfIds(
  tx: Transaction,
  ids: readonly string[],
): Promise<SubscriptionListRow[]> {
  return tx
    .select({
      plan: subscription,
      accountName: account.name,
      clockAt: account.clockAt,
      sortValue: sql<string>`''`,
    })
    .from(subscription)
    .innerJoin(account, eq(account.accountId, subscription.accountId))
    .where(sql`${subscription.id} = any(${sql.param(ids)}::uuid[])`)
    .orderBy(asc(subscription.paidUntil), asc(subscription.id));
}
