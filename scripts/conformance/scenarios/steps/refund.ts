import { randomUUID } from "node:crypto";
import { DomainError, isDomainError } from "@/lib/domain/errors";
import { cancelRenewal } from "@/lib/services/ipc/cancel-renewal";
import { refundPackage } from "@/lib/services/packages/refund-package";
import type { StepOf } from "@/scripts/conformance/scenarios/scenario";
import type { NamedIpcPlan, Stage } from "@/scripts/conformance/scenarios/stage";
import { refundQps } from "@/scripts/conformance/scenarios/steps/qps";
import { termsOf } from "@/scripts/conformance/scenarios/steps/ipc";

const REASON = "scenario";

export async function refund(stage: Stage, { item }: StepOf<"refund">): Promise<void> {
  const { ctx, accountId } = stage;
  const named = stage.named(item);
  if (named.is === "ipc") return refundTerm(stage, named);
  if (named.is === "qps") return refundQps(stage, named);
  const { lotIds } = named;
  await refundPackage(ctx, { accountId, lotIds: [...lotIds], reason: REASON, requestId: randomUUID() });
}

/** The last of the name's terms that was not given back. */
async function refundTerm(stage: Stage, plan: NamedIpcPlan): Promise<void> {
  const { ctx, accountId } = stage;
  const { planId } = plan;
  const term = (await termsOf(stage, plan)).findLast(({ state }) => state !== "cancelled");
  if (!term) throw new DomainError("not_refundable", { field: "term" });
  const { orderId, orderLine } = term;
  const request = { accountId, planId, orderId, orderLine, reason: REASON, requestId: randomUUID() };
  try {
    await cancelRenewal(ctx, request);
  } catch (error) {
    // Scenarios have one word for all that is never given back; the desk also says which term comes first.
    if (!isDomainError(error) || error.code !== "later_term_first") throw error;
    throw new DomainError("not_refundable", error.details);
  }
}
