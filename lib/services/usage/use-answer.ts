import "server-only";
import type { ErrorCode } from "@/lib/domain/error-codes";
import type { ErrorDetails } from "@/lib/domain/errors";
import { type Funding, type Share, type Source, unitsBySource } from "@/lib/domain/usage/funding";
import type { UsageAnswer, UsageEdge } from "@/lib/domain/usage/usage-plan";
import { edgeName } from "@/lib/services/usage/usage-alerts";

/** What is left of a source that can be used up, right after the event: points or calls of a lot, units of the others. */
export type LeftView = Readonly<{
  of: "package" | "free-quota" | "daily-pool";
  /** The lot, the quota or the pool. */
  id: string;
  /** Of a lot: the package that was sold. */
  package?: string;
  left: string;
}>;

/** An alert that the event set off, as `alerts` of a scenario names it. */
export type CrossedView = Readonly<{ subject: string; edge: string }>;

export type RecordedUse = Readonly<{
  answer: "accepted" | "duplicate";
  account: string;
  id: string;
  units: number;
  /** Units by who paid; failed and throttled uses are paid by nobody. */
  funding: Partial<Record<Source, number>>;
  left: readonly LeftView[];
  /** Of a duplicate: none, for the first one set them off. */
  alerts: readonly CrossedView[];
}>;
export type RefusedUse = Readonly<{
  answer: "refused";
  account: string;
  id: string;
  code: ErrorCode;
  details: ErrorDetails;
}>;
/** Nobody knows whether it was recorded: the same event again finds out, and is counted once. */
export type FailedUse = Readonly<{ answer: "failed"; account: string; id: string; code: "try_again" }>;
export type UseAnswer = RecordedUse | RefusedUse | FailedUse;

export function toUseAnswer(account: string, answer: UsageAnswer): UseAnswer {
  if (answer.answer === "refused") {
    const { id, code, details } = answer;
    return { answer: "refused", account, id, code, details };
  }
  const edges = answer.answer === "accepted" ? answer.edges : NONE;
  const { id, units, funding } = answer.event;
  return {
    answer: answer.answer,
    account,
    id,
    units,
    funding: unitsBySource(funding),
    left: leftOf(funding),
    alerts: edges.length === 0 ? UNCROSSED : edges.map(toCrossed),
  };
}

const UNCROSSED: readonly CrossedView[] = [];

const NONE: readonly UsageEdge[] = [];

function leftOf(funding: Funding): LeftView[] {
  return funding.flatMap((share) => toLeft(share) ?? []);
}

function toLeft(share: Share): LeftView | undefined {
  switch (share.source) {
    case "package":
      return { of: share.source, id: share.lot, package: share.package, left: share.left };
    case "free-quota":
      return { of: share.source, id: share.quota, left: String(share.of - share.used - share.units) };
    case "daily-pool":
      return { of: share.source, id: share.pool, left: String(share.left) };
    case "prepaid-qps":
    case "pay-as-you-go":
    case "default-capacity":
      return undefined;
  }
}

function toCrossed(edge: UsageEdge): CrossedView {
  return { subject: edge.subject === "lot" ? edge.lot : edge.subject, edge: edgeName(edge) };
}
