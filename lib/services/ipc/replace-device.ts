import "server-only";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { type AccountRow, noteDue } from "@/db/queries/accounts";
import {
  findReplacementByRequest,
  insertReplacement,
  listPlansOfDevice,
  type ReplacementRow,
  voidTerms,
} from "@/db/queries/plans";
import { insertDevices, insertTerms, upsertSubscriptions } from "@/db/queries/subscriptions";
import { write, type Write } from "@/db/queries/write";
import type { Policies } from "@/lib/domain/catalog/policies";
import { DomainError } from "@/lib/domain/errors";
import { decideReplacement, type PlanMove, type ReplacementPlan } from "@/lib/domain/ipc/decide-replacement";
import { planDueAt } from "@/lib/domain/subscriptions/due";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { actorName, authorize, type Context } from "@/lib/services/context";
import { accountIdInput, lineInput, requestIdInput } from "@/lib/services/inputs";
import { planIdsInput } from "@/lib/services/ipc/plan-order";
import { loadStandingPlans, type StandingPlan } from "@/lib/services/ipc/standing-plans";
import { digestRequest } from "@/lib/services/orders/placed-order";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";

export const ReplaceDevice = z.object({
  accountId: accountIdInput,
  deviceId: z.string().max(2_000),
  /** Which of the camera's plans move; without it, all that have not ended. */
  plans: planIdsInput.optional(),
  newDeviceId: z.string().max(2_000),
  reason: lineInput(500),
  requestId: requestIdInput,
});
export type ReplaceDevice = z.infer<typeof ReplaceDevice>;

export type ReplacedDevice = Readonly<{ deviceId: string; newDeviceId: string; plans: number }>;

/**
 * Lets another camera take over: the rest of the plans moves to it, with what is booked, free of charge. The same
 * `requestId` again answers the first.
 * @throws DomainError as `decideReplacement`; `idempotency_mismatch`, `not_found` (account, camera or plan), `not_permitted`
 */
export async function replaceDevice(ctx: Context, input: ReplaceDevice): Promise<ReplacedDevice> {
  authorize(ctx, "device.write", input.accountId);
  const { accountId, deviceId, newDeviceId } = input;
  const digest = digestRequest(["replace", deviceId, newDeviceId.trim(), input.plans ?? null, input.reason]);
  return ctx.db.transaction(async (tx) => {
    const { account, now } = await lockCurrentAccount(tx, ctx, accountId);
    const done = await findReplacementByRequest(tx, accountId, input.requestId);
    if (done) return assertSameReplacement(done, digest);
    const plans = await loadChosen(tx, input, now);
    const taken = await loadTaken(tx, accountId, newDeviceId);
    const facts = { now, status: account.status, deviceId, plans, taken };
    const decided = decideReplacement(facts, { newDeviceId });

    const row = toRow(ctx, { input, digest, decided, now });
    const { policies } = await priceBookAt(tx, now);
    // The old terms make room first: in one statement with those that take their place, the order would be chance.
    await write(
      tx,
      decided.moves.map((move) => voidMoved(accountId, move, now)),
    );
    await write(tx, [
      insertDevices([{ accountId, deviceId: decided.newDeviceId, createdAt: now }]),
      ...toPlanWrites({ account, now, policies }, decided, plans),
      insertReplacement(row),
      recordAudit(ctx, {
        accountId,
        action: "device.replace",
        subject: { type: "device", id: deviceId },
        before: { device: deviceId },
        after: { device: decided.newDeviceId, plans: decided.moves.map(({ plan }) => plan.capability) },
        ...(input.reason === "" ? {} : { reason: input.reason }),
        effectiveAt: now,
      }),
    ]);
    return toReplaced(row);
  });
}

/** @throws DomainError `not_found` for a camera that the account has not, or a plan that is not the camera's */
async function loadChosen(tx: Transaction, { accountId, deviceId, plans }: ReplaceDevice, now: Date) {
  const rows = await listPlansOfDevice(tx, accountId, deviceId);
  if (rows.length === 0) throw new DomainError("not_found", { field: "deviceId" });
  const known = new Set(rows.map(({ plan }) => plan.id));
  if (plans?.some((id) => !known.has(id))) throw new DomainError("not_found", { field: "plans" });
  const chosen = rows.filter(({ plan }) => (plans ? plans.includes(plan.id) : plan.paidUntil > now));
  return loadStandingPlans(tx, accountId, chosen);
}

async function loadTaken(tx: Transaction, accountId: string, newDeviceId: string) {
  const rows = await listPlansOfDevice(tx, accountId, newDeviceId.trim());
  return new Map(rows.map(({ plan }) => [plan.capability, plan]));
}

function voidMoved(accountId: string, { plan, voided }: PlanMove, now: Date): Write {
  return voidTerms(
    accountId,
    voided.map(({ id }) => ({ subscriptionId: plan.id, id })),
    now,
  );
}

type Moment = Readonly<{ account: AccountRow; now: Date; policies: Policies }>;

function toPlanWrites(
  { account, now, policies }: Moment,
  decided: ReplacementPlan,
  plans: readonly StandingPlan[],
): (Write | undefined)[] {
  const { accountId } = account;
  const renewing = new Set(plans.flatMap((plan) => (plan.autoRenew ? [plan.id] : [])));
  const moves = decided.moves.map((move) => ({ ...move, targetId: move.targetId ?? uuid() }));
  const row = { accountId, product: "ipc" as const, createdAt: now };
  const subscriptions = moves.flatMap(({ plan, targetId, oldChain, newChain }) => {
    const { id, deviceId, capability } = plan;
    // What is left goes on by itself where it did before; the old camera's plan is over for good, and nobody is told so.
    const autoRenew = renewing.has(id);
    const dueAt = planDueAt({ ...newChain, autoRenew }, policies, now);
    return [
      { ...row, id, deviceId, capability, ...oldChain, autoRenew: false, dueAt: null },
      { ...row, id: targetId, deviceId: decided.newDeviceId, capability, ...newChain, autoRenew, dueAt },
    ];
  });
  const terms = moves.flatMap(({ plan, targetId, kept, moved }) => [
    ...kept.map((piece) => ({ ...piece, subscriptionId: plan.id })),
    ...moved.map((piece) => ({ ...piece, subscriptionId: targetId })),
  ]);
  return [
    upsertSubscriptions(subscriptions),
    noteDue(
      account,
      subscriptions.map(({ dueAt }) => dueAt),
    ),
    insertTerms(
      terms.map(({ from: fromAt, until: untilAt, ...rest }) => ({
        accountId,
        id: uuid(),
        fromAt,
        untilAt,
        ...rest,
      })),
    ),
  ];
}

type Deed = Readonly<{ input: ReplaceDevice; digest: string; decided: ReplacementPlan; now: Date }>;

function toRow(ctx: Context, { input, digest, decided, now }: Deed): ReplacementRow {
  return {
    accountId: input.accountId,
    id: uuid(),
    deviceId: input.deviceId,
    newDeviceId: decided.newDeviceId,
    plans: decided.moves.length,
    reason: input.reason,
    requestId: input.requestId,
    requestDigest: digest,
    replacedByName: actorName(ctx.actor),
    replacedAt: now,
    recordedAt: ctx.now,
  };
}

function assertSameReplacement(done: ReplacementRow, digest: string): ReplacedDevice {
  if (done.requestDigest !== digest) throw new DomainError("idempotency_mismatch", { field: "requestId" });
  return toReplaced(done);
}

function toReplaced({ deviceId, newDeviceId, plans }: ReplacementRow): ReplacedDevice {
  return { deviceId, newDeviceId, plans };
}
