import "server-only";
import { and, eq, gt, isNull, lte, sql, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { hasEnded } from "@/db/queries/ended-plans";
import {
  askable,
  type Cursor,
  type Direction,
  keyset,
  literalPattern,
  type SortKey,
} from "@/db/queries/keyset";
import { type DevicePlanRow, toDevicePlan } from "@/db/queries/subscriptions";
import { account } from "@/db/schema/accounts";
import { device, subscription, term } from "@/db/schema/subscriptions";
import { EXPIRING_DAYS, type PlanFilter, type Retention } from "@/lib/domain/subscriptions/plan-state";

export type PlanSort = "expiry" | "device" | "created";

/** Whose plans: those of one account at its own now, or those of all accounts of a kind. */
export type PlanScope = Readonly<
  { accountId: string; now: Date } | { kind: "standard" | "sandbox"; now: Date }
>;

/** A device as its account names it. */
export type DeviceKey = Readonly<{ accountId: string; deviceId: string }>;

/**
 * A text in the device's id: `prefix` for one that is too short to be found inside of an id, `few` where so few devices have
 * it that they were found first, `many` where whatever comes in the list's order soon has it. The planner cannot tell these
 * apart by itself: it must not look into statistics for a role under row-level security.
 */
export type DeviceSearch =
  | Readonly<{ found: "prefix" | "many"; q: string }>
  | Readonly<{ found: "few"; devices: readonly DeviceKey[] }>;

export type PlanConditions = Readonly<{
  scope: PlanScope;
  capability?: string | undefined;
  state?: PlanFilter | undefined;
  /** How long what ended is kept; asked about where `state` is of what has ended. */
  retention?: Retention | undefined;
  /** Only plans that have not ended and do so within so many days. */
  within?: number | undefined;
  search?: DeviceSearch | undefined;
}>;

export type PlanQuery = PlanConditions &
  Readonly<{ sort: PlanSort; direction: Direction; cursor: Cursor | null; limit: number }>;

export type PlanListRow = Readonly<{
  plan: DevicePlanRow;
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

/** The now that a plan is looked at: the wall clock is one value for all, so that indexes serve; a sandbox has its own. */
function nowOf(scope: PlanScope): SQL {
  const wall = sql`${scope.now.toISOString()}::timestamptz`;
  return "kind" in scope && scope.kind === "sandbox" ? sql`${account.clockAt}` : wall;
}

function inState(state: PlanFilter, at: SQL, retention: Retention): SQL | undefined {
  const { paidUntil, chainFrom, lastFrom } = subscription;
  switch (state) {
    case "active":
      return and(gt(paidUntil, at), lte(chainFrom, at));
    case "expiring":
      return endsWithin(EXPIRING_DAYS, at);
    case "booked":
      // Whoever has a term to come has not ended: said as well, it bounds the index that is read in the order of ends.
      return and(gt(lastFrom, at), gt(paidUntil, at));
    default:
      return hasEnded(state, at, retention);
  }
}

function endsWithin(days: number, at: SQL): SQL | undefined {
  const { paidUntil } = subscription;
  return and(gt(paidUntil, at), lte(paidUntil, sql`${at} + make_interval(hours => ${days * 24}::int)`));
}

function contains(q: string): SQL {
  return sql`ilike ${`%${literalPattern(q)}%`}`;
}

function hasDevice(search: DeviceSearch): SQL {
  const { accountId, deviceId } = subscription;
  if (search.found === "few") {
    const accounts = sql.param(search.devices.map((key) => key.accountId));
    const devices = sql.param(search.devices.map((key) => key.deviceId));
    return sql`(${accountId}, ${deviceId}) in (select * from unnest(${accounts}::uuid[], ${devices}::text[]))`;
  }
  if (search.found === "many") return sql`${deviceId} ${contains(search.q)}`;
  const from = askable(search.q);
  return sql`${deviceId} >= ${from} and ${deviceId} < ${`${from}\u{10ffff}`}`;
}

/** Devices with a text in their id, so many at most. */
export async function listDevicesLike(
  tx: Transaction,
  { q, scope }: Readonly<{ q: string; scope: PlanScope }>,
  limit: number,
): Promise<DeviceKey[]> {
  return tx
    .select({ accountId: device.accountId, deviceId: device.deviceId })
    .from(device)
    .where(
      and(
        sql`${device.deviceId} ${contains(q)}`,
        "accountId" in scope ? eq(device.accountId, scope.accountId) : undefined,
      ),
    )
    .limit(limit);
}

/** Sandboxes are few: asked for first, they are a small set to look each plan's account up in. */
const sandboxes = sql`(select ${account.accountId} from ${account} where ${account.kind} = 'sandbox')`;

function inScope(scope: PlanScope): SQL {
  if ("accountId" in scope) return eq(subscription.accountId, scope.accountId);
  return scope.kind === "sandbox"
    ? sql`${subscription.accountId} in ${sandboxes}`
    : sql`${subscription.accountId} not in ${sandboxes}`;
}

function conditionsOf({
  scope,
  capability,
  state,
  retention = {},
  within,
  search,
}: PlanConditions): SQL | undefined {
  const at = nowOf(scope);
  return and(
    eq(subscription.product, "ipc"),
    inScope(scope),
    capability === undefined ? undefined : eq(subscription.capability, askable(capability)),
    state && inState(state, at, retention),
    within === undefined ? undefined : endsWithin(within, at),
    search && hasDevice(search),
  );
}

export async function listPlansOfAll(tx: Transaction, filter: PlanQuery): Promise<PlanListRow[]> {
  const key = SORTS[filter.sort];
  const { after, orderBy } = keyset(key, filter.direction, filter.cursor);
  const rows = await tx
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
  return rows.map((row) => ({ ...row, plan: toDevicePlan(row.plan) }));
}

/** How many plans match, counted up to `most`. */
export async function countPlans(tx: Transaction, filter: PlanConditions, most: number): Promise<number> {
  const plans = tx
    .select({ one: sql`1`.as("one") })
    .from(subscription)
    .$dynamic();
  // Only a sandbox's own clock is the account's to tell.
  const { scope } = filter;
  const clocked =
    "kind" in scope && scope.kind === "sandbox"
      ? plans.innerJoin(account, eq(account.accountId, subscription.accountId))
      : plans;
  const matching = clocked.where(conditionsOf(filter)).limit(most).as("matching");
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
