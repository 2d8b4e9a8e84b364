import "server-only";
import {
  leaseRun,
  listWaitingPlans,
  releaseRun,
  type RenewalOutcome,
  type RenewalRunRow,
  settleRunPlans,
} from "@/db/queries/renewal-runs";
import { write } from "@/db/queries/write";
import { ROLES } from "@/lib/domain/access/permissions";
import { isDomainError, invariant } from "@/lib/domain/errors";
import { OPERATOR_ACCOUNT_ID, recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { renewSubscription } from "@/lib/services/subscriptions/renew-subscription";
import type { DueRun } from "@/lib/services/subscriptions/runs/list-due-runs";

/** So many plans are renewed before the run is looked at again. */
const PLANS_PER_STEP = 25;
/** A worker that has not been heard of for so long is taken for dead. */
const LEASE_MS = 30_000;

/**
 * One step of a run: the next plans, each in a transaction of its own and on behalf of whoever asked. What is killed half way is
 * done again, and each plan's request is its own, so that none is renewed twice.
 * @returns whether more is left to do
 * @throws DomainError `not_permitted`
 */
export async function runRenewals(ctx: Context, due: DueRun): Promise<boolean> {
  authorize(ctx, "order.write", due.accountId);
  const until = new Date(ctx.now.getTime() + LEASE_MS);
  const taken = await ctx.db.transaction(async (tx) => {
    const run = await leaseRun(tx, due, { now: ctx.now, until });
    return run && { run, plans: await listWaitingPlans(tx, run.id, PLANS_PER_STEP) };
  });
  if (!taken) return false;
  const { run, plans } = taken;
  const asked = onBehalfOf(ctx, run);
  const outcomes: RenewalOutcome[] = [];
  for (const { accountId, line, subscriptionId: planId, amount: quotedTotal, seenUntil } of plans) {
    const requestId = `renewal-run:${run.id}:${String(line)}`;
    const renewal = { accountId, planId, quotedTotal, requestId, seenUntil: seenUntil?.toISOString() };
    const outcome = await outcomeOf(renewSubscription(asked, renewal));
    outcomes.push({ accountId, line, ...outcome });
  }
  const over = plans.length < PLANS_PER_STEP;
  const subject = { type: "renewal-run" as const, id: run.id };
  await ctx.db.transaction(async (tx) => {
    await write(tx, [
      settleRunPlans(run.id, outcomes),
      releaseRun(run, over ? ctx.now : null),
      over
        ? recordAudit(ctx, {
            accountId: run.accountId,
            action: "renewal-run.end",
            subject,
            after: { plans: run.plans },
          })
        : undefined,
    ]);
  });
  return !over;
}

type Outcome = Pick<RenewalOutcome, "state" | "code" | "details" | "orderId">;

/** A refusal is an outcome like any other; what is no refusal ends the step, and the next one tries again. */
async function outcomeOf(renewal: Promise<Readonly<{ id: string }>>): Promise<Outcome> {
  try {
    const { id: orderId } = await renewal;
    return { state: "renewed", code: null, details: null, orderId };
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return { state: "refused", code: error.code, details: error.details, orderId: null };
  }
}

/** The person who asked, so that orders and audit name them and their rights decide. */
function onBehalfOf(ctx: Context, run: RenewalRunRow): Context {
  const role = ROLES.find((one) => one === run.requestedByRole);
  invariant(role !== undefined, "a run was asked for by somebody of a role");
  const accountId = run.accountId === OPERATOR_ACCOUNT_ID ? null : run.accountId;
  const { requestedBy: userId, requestedByName: name } = run;
  return { ...ctx, actor: { kind: "user", userId, name, email: "", role, accountId } };
}
