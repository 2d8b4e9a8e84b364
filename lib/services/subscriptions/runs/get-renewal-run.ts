import "server-only";
import {
  countRunPlans,
  getRenewalRun as getRow,
  listRunPlans,
  type RenewalRunRow,
} from "@/db/queries/renewal-runs";
import type { Transaction } from "@/db/client";
import type { ErrorCode } from "@/lib/domain/error-codes";
import { DomainError, type ErrorDetails } from "@/lib/domain/errors";
import { storedText } from "@/lib/domain/money/money";
import type { RenewalState, RunStatus } from "@/lib/domain/subscriptions/renewal-run";
import { OPERATOR_ACCOUNT_ID } from "@/lib/services/audit/record-audit";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { csvLines } from "@/lib/services/csv";
import { type NamedPlanView, namedPlan } from "@/lib/services/subscriptions/named-plan";

/** How far a run is; small, because it is asked for every second. */
export type RunProgress = Readonly<{
  id: string;
  status: RunStatus;
  plans: number;
  renewed: number;
  refused: number;
  charged: string;
  requestedByName: string;
  requestedAt: string;
  /** Since when it has been at work, in seconds; null while it waits for the worker. */
  seconds: number | null;
}>;

export type RunPlanView = Readonly<{
  line: number;
  plan: NamedPlanView;
  accountId: string;
  accountName: string;
  amount: string;
  state: RenewalState;
  refusal: Readonly<{ code: ErrorCode; details: ErrorDetails }> | null;
  orderId: string | null;
  orderNumber: string | null;
}>;

/** @throws DomainError `not_found` (also for another's run), `not_permitted` */
export async function getRunProgress(ctx: Context, runId: string): Promise<RunProgress> {
  authorize(ctx, "order.read", ownAccountId(ctx));
  return ctx.db.read(async (tx) => toProgress(tx, ctx, await load(tx, ctx, runId)));
}

const PLANS_SHOWN = 200;

/** A run with its plans in its order, those that were refused first. @throws DomainError as `getRunProgress` */
export async function getRenewalRun(
  ctx: Context,
  runId: string,
): Promise<RunProgress & Readonly<{ rows: readonly RunPlanView[]; more: boolean }>> {
  authorize(ctx, "order.read", ownAccountId(ctx));
  return ctx.db.read(async (tx) => {
    const run = await load(tx, ctx, runId);
    const [progress, refused, all] = await Promise.all([
      toProgress(tx, ctx, run),
      readPlans(tx, ctx, { runId, state: "refused" }),
      readPlans(tx, ctx, { runId }),
    ]);
    const rest = all.filter(({ state }) => state !== "refused");
    const rows = [...refused, ...rest].slice(0, PLANS_SHOWN);
    return { ...progress, rows, more: run.plans > rows.length };
  });
}

/** The report: every plan of a run with what became of it, as CSV. @throws DomainError as `getRunProgress` */
export async function* exportRenewalRun(ctx: Context, runId: string): AsyncGenerator<string> {
  authorize(ctx, "order.read", ownAccountId(ctx));
  yield csvLines([
    ["line", "account", "capability", "qps", "device", "amount", "state", "code", "order", "plan_id"],
  ]);
  let after = 0;
  for (;;) {
    const rows: RunPlanView[] = await ctx.db.read(async (tx) => {
      await load(tx, ctx, runId);
      return readPlans(tx, ctx, { runId, after });
    });
    yield csvLines(
      rows.map(({ line, accountName, plan, amount, state, refusal, orderNumber }) => [
        ...[line, accountName, plan.capability, plan.qps, plan.deviceId],
        ...[amount, state, refusal?.code ?? null, orderNumber, plan.id],
      ]),
    );
    if (rows.length < PLANS_SHOWN) return;
    after = rows.at(-1)?.line ?? after;
  }
}

async function load(tx: Transaction, ctx: Context, runId: string): Promise<RenewalRunRow> {
  const run = await getRow(tx, runId);
  const own = ownAccountId(ctx) ?? OPERATOR_ACCOUNT_ID;
  // Staff see what staff asked for, and what customers did; a customer sees the own ones.
  if (own !== OPERATOR_ACCOUNT_ID && run.accountId !== own)
    throw new DomainError("not_found", { field: "runId" });
  return run;
}

async function toProgress(tx: Transaction, ctx: Context, run: RenewalRunRow): Promise<RunProgress> {
  const counts = await countRunPlans(tx, run.id);
  const of = (state: RenewalState) => counts.find((count) => count.state === state);
  const until = run.finishedAt ?? ctx.now;
  return {
    id: run.id,
    status: run.status,
    plans: run.plans,
    renewed: of("renewed")?.count ?? 0,
    refused: of("refused")?.count ?? 0,
    charged: storedText(of("renewed")?.amount ?? "0", "CNY"),
    requestedByName: run.requestedByName,
    requestedAt: run.requestedAt.toISOString(),
    seconds: run.startedAt ? Math.max(0, (until.getTime() - run.startedAt.getTime()) / 1_000) : null,
  };
}

type Ask = Readonly<{ runId: string; state?: RenewalState; after?: number }>;

async function readPlans(
  tx: Transaction,
  ctx: Context,
  { runId, state, after = 0 }: Ask,
): Promise<RunPlanView[]> {
  const [book, rows] = await Promise.all([
    priceBookAt(tx, ctx.now),
    listRunPlans(tx, runId, { after, state, limit: PLANS_SHOWN }),
  ]);
  return rows.map(({ row, plan, accountName, orderNumber }) => ({
    line: row.line,
    plan: namedPlan(book, plan),
    accountId: row.accountId,
    accountName,
    amount: storedText(row.amount, row.currency),
    state: row.state,
    refusal: row.code === null ? null : { code: row.code, details: row.details ?? {} },
    orderId: row.orderId,
    orderNumber: orderNumber?.toString() ?? null,
  }));
}
