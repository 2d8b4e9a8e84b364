import "server-only";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type Cursor, keyset } from "@/db/queries/keyset";
import { change, insertRows, type Write } from "@/db/queries/write";
import { account } from "@/db/schema/accounts";
import { order } from "@/db/schema/orders";
import { renewalRun, renewalRunPlan } from "@/db/schema/renewal-runs";
import { subscription } from "@/db/schema/subscriptions";
import { DomainError } from "@/lib/domain/errors";
import type { RenewalState } from "@/lib/domain/subscriptions/renewal-run";

export type RenewalRunRow = typeof renewalRun.$inferSelect;
export type RenewalRunPlanRow = typeof renewalRunPlan.$inferSelect;
type RunKey = Pick<RenewalRunRow, "accountId" | "id">;

/** False when this request has been taken before; at the same moment, the second waits here for the first. */
export async function insertRenewalRun(tx: Transaction, row: RenewalRunRow): Promise<boolean> {
  const inserted = await tx
    .insert(renewalRun)
    .values(row)
    .onConflictDoNothing({ target: [renewalRun.accountId, renewalRun.requestId] })
    .returning({ id: renewalRun.id });
  return inserted.length > 0;
}

export function insertRunPlans(rows: readonly (typeof renewalRunPlan.$inferInsert)[]): Write | undefined {
  return insertRows(renewalRunPlan, rows);
}

export async function findRunByRequest(
  tx: Transaction,
  accountId: string,
  requestId: string,
): Promise<RenewalRunRow | undefined> {
  const [row] = await tx
    .select()
    .from(renewalRun)
    .where(and(eq(renewalRun.accountId, accountId), eq(renewalRun.requestId, requestId)));
  return row;
}

/** By its id alone: who may see it is the caller's to check, and row-level security's. @throws DomainError `not_found` */
export async function getRenewalRun(tx: Transaction, id: string): Promise<RenewalRunRow> {
  const [row] = await tx.select().from(renewalRun).where(eq(renewalRun.id, id));
  if (!row) throw new DomainError("not_found", { field: "runId" });
  return row;
}

/** Newest first. */
export async function listRenewalRuns(
  tx: Transaction,
  filter: Readonly<{ accountId: string; cursor: Cursor | null; limit: number }>,
): Promise<RenewalRunRow[]> {
  const key = { column: renewalRun.requestedAt, type: "timestamptz", id: renewalRun.id } as const;
  const { after, orderBy } = keyset(key, "desc", filter.cursor);
  return tx
    .select()
    .from(renewalRun)
    .where(and(eq(renewalRun.accountId, filter.accountId), after))
    .orderBy(orderBy)
    .limit(filter.limit);
}

/** What the worker has to do, the longest waiting first: asked for, and at no worker that lives. */
export async function listDueRuns(tx: Transaction, at: Date, limit: number): Promise<RunKey[]> {
  return tx
    .select({ accountId: renewalRun.accountId, id: renewalRun.id })
    .from(renewalRun)
    .where(
      and(
        sql`${renewalRun.status} in ('confirmed', 'running')`,
        sql`(${renewalRun.leasedUntil} is null or ${renewalRun.leasedUntil} <= ${at.toISOString()}::timestamptz)`,
      ),
    )
    .orderBy(asc(renewalRun.requestedAt))
    .limit(limit);
}

/** Takes a run for a while; nothing when it is over or another worker has it. */
export async function leaseRun(
  tx: Transaction,
  { accountId, id }: RunKey,
  { now, until }: Readonly<{ now: Date; until: Date }>,
): Promise<RenewalRunRow | undefined> {
  const [row] = await tx
    .update(renewalRun)
    .set({
      status: "running",
      leasedUntil: until,
      startedAt: sql`coalesce(${renewalRun.startedAt}, ${now.toISOString()}::timestamptz)`,
    })
    .where(
      and(
        eq(renewalRun.accountId, accountId),
        eq(renewalRun.id, id),
        sql`${renewalRun.status} in ('confirmed', 'running')`,
        sql`(${renewalRun.leasedUntil} is null or ${renewalRun.leasedUntil} <= ${now.toISOString()}::timestamptz)`,
      ),
    )
    .returning();
  return row;
}

/** Gives a run back: to whoever comes next, or finished. */
export function releaseRun({ accountId, id }: RunKey, finishedAt: Date | null): Write {
  const status = finishedAt === null ? "running" : "done";
  return change`update renewal_run set status = ${status}, leased_until = null,
      finished_at = ${finishedAt === null ? null : finishedAt.toISOString()}::timestamptz
    where account_id = ${accountId}::uuid and id = ${id}::uuid`;
}

/** The next plans of a run that have not been tried, in its order. */
export async function listWaitingPlans(
  tx: Transaction,
  runId: string,
  limit: number,
): Promise<(RenewalRunPlanRow & { product: "ipc" | "qps" })[]> {
  const rows = await tx
    .select({ plan: renewalRunPlan, product: subscription.product })
    .from(renewalRunPlan)
    .innerJoin(
      subscription,
      and(
        eq(subscription.accountId, renewalRunPlan.accountId),
        eq(subscription.id, renewalRunPlan.subscriptionId),
      ),
    )
    .where(and(eq(renewalRunPlan.runId, runId), eq(renewalRunPlan.state, "waiting")))
    .orderBy(asc(renewalRunPlan.line))
    .limit(limit);
  return rows.map(({ plan, product }) => ({ ...plan, product }));
}

export type RenewalOutcome = Pick<
  RenewalRunPlanRow,
  "accountId" | "line" | "state" | "code" | "details" | "orderId"
>;

/** What became of plans that were waiting. */
export function settleRunPlans(runId: string, outcomes: readonly RenewalOutcome[]): Write | undefined {
  if (outcomes.length === 0) return undefined;
  return change`update renewal_run_plan r set state = n.state, code = n.code, details = n.details, order_id = n."orderId"
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as n("accountId" uuid, line int, state text, code text, details jsonb,
      "orderId" uuid)
    where r.account_id = n."accountId" and r.run_id = ${runId}::uuid and r.line = n.line and r.state = 'waiting'`;
}

export type RunCount = Readonly<{ state: RenewalState; count: number; amount: string }>;

/** How far a run is. */
export async function countRunPlans(tx: Transaction, runId: string): Promise<RunCount[]> {
  return tx
    .select({
      state: renewalRunPlan.state,
      count: sql<number>`count(*)::int`,
      amount: sql<string>`sum(${renewalRunPlan.amount})::text`,
    })
    .from(renewalRunPlan)
    .where(eq(renewalRunPlan.runId, runId))
    .groupBy(renewalRunPlan.state);
}

export type ListedRunPlan = Readonly<{
  row: RenewalRunPlanRow;
  plan: typeof subscription.$inferSelect;
  accountName: string;
  orderNumber: bigint | null;
}>;

/** The plans of a run after a line, with what each is and whose. */
export async function listRunPlans(
  tx: Transaction,
  runId: string,
  choice: Readonly<{ after: number; state?: RenewalState | undefined; limit: number }>,
): Promise<ListedRunPlan[]> {
  const { accountId, line, state, subscriptionId, orderId } = renewalRunPlan;
  return tx
    .select({
      row: renewalRunPlan,
      plan: subscription,
      accountName: account.name,
      orderNumber: order.number,
    })
    .from(renewalRunPlan)
    .innerJoin(subscription, and(eq(subscription.accountId, accountId), eq(subscription.id, subscriptionId)))
    .innerJoin(account, eq(account.accountId, accountId))
    .leftJoin(order, and(eq(order.accountId, accountId), eq(order.id, orderId)))
    .where(
      and(
        eq(renewalRunPlan.runId, runId),
        gt(line, choice.after),
        choice.state === undefined ? undefined : eq(state, choice.state),
      ),
    )
    .orderBy(asc(line))
    .limit(choice.limit);
}
