import "server-only";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { findRunByRequest, insertRenewalRun, insertRunPlans } from "@/db/queries/renewal-runs";
import { listPlansOfIds } from "@/db/queries/plan-lists";
import { write } from "@/db/queries/write";
import { DomainError, invariant } from "@/lib/domain/errors";
import { RUN_PLANS_MAX } from "@/lib/domain/subscriptions/renewal-run";
import { OPERATOR_ACCOUNT_ID, recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { decimalInput, instantInput, lineInput, requestIdInput } from "@/lib/services/inputs";
import { digestRequest } from "@/lib/services/orders/placed-order";

export const StartRenewalRun = z.object({
  /** Each plan with the price and the expiry that were seen: it is renewed at exactly this and from there, or refused. */
  plans: z
    .array(z.object({ id: z.uuid(), price: decimalInput, until: instantInput }))
    .min(1)
    .max(RUN_PLANS_MAX),
  /** Why staff did it; kept in the audit trail. */
  reason: lineInput(500).optional(),
  requestId: requestIdInput,
});
export type StartRenewalRun = z.infer<typeof StartRenewalRun>;

/**
 * Puts plans on a run that the worker renews by one period each, one order for each. The same `requestId` again answers the first.
 * @throws DomainError `not_found` where a plan is none, or another customer's; `idempotency_mismatch`, `not_permitted`
 */
export async function startRenewalRun(
  ctx: Context,
  input: StartRenewalRun,
): Promise<Readonly<{ id: string }>> {
  authorize(ctx, "order.write", ownAccountId(ctx));
  const { actor } = ctx;
  invariant(actor.kind === "user", "a run is asked for by somebody");
  const accountId = actor.accountId ?? OPERATOR_ACCOUNT_ID;
  const { requestId } = input;
  const requestDigest = digestRequest(["renewal-run", input.plans]);
  return ctx.db.transaction(async (tx) => {
    const rows = await listPlansOfIds(
      tx,
      input.plans.map(({ id }) => id),
    );
    const known = new Map(rows.map(({ plan }) => [plan.id, plan]));
    const id = uuid();
    const plans = input.plans.map(({ id: subscriptionId, price: amount, until }, index) => {
      const plan = known.get(subscriptionId);
      const foreign = actor.accountId !== null && plan?.accountId !== actor.accountId;
      if (!plan || foreign) throw new DomainError("not_found", { field: "plans" });
      const result = { code: null, details: null, orderId: null, state: "waiting" as const };
      const { accountId: owner } = plan;
      return {
        accountId: owner,
        runId: id,
        line: index + 1,
        subscriptionId,
        amount,
        currency: "CNY" as const,
        seenUntil: new Date(until),
        ...result,
      };
    });
    const fresh = await insertRenewalRun(tx, {
      ...{ accountId, id, status: "confirmed", plans: plans.length, requestId, requestDigest },
      requestedBy: actor.userId,
      requestedByName: actor.name,
      requestedByRole: actor.role,
      ...{ leasedUntil: null, requestedAt: ctx.now, startedAt: null, finishedAt: null },
    });
    if (!fresh) {
      const first = await findRunByRequest(tx, accountId, requestId);
      if (first?.requestDigest !== requestDigest) throw new DomainError("idempotency_mismatch", {});
      return { id: first.id };
    }
    const subject = { type: "renewal-run" as const, id };
    await write(tx, [
      insertRunPlans(plans),
      recordAudit(ctx, {
        accountId,
        action: "renewal-run.start",
        subject,
        after: { plans: plans.length },
        ...(input.reason ? { reason: input.reason } : {}),
      }),
    ]);
    return { id };
  });
}
