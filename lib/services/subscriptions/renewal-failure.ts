import "server-only";
import type { PlanAlertRow } from "@/db/queries/plan-histories";
import { ERROR_CODES, type ErrorCode } from "@/lib/domain/error-codes";
import type { ErrorDetails } from "@/lib/domain/errors";

/** Why a plan could not renew itself, and when it is tried again; null where it is not any more. */
export type RenewalFailureView = Readonly<{
  at: string;
  code: ErrorCode;
  details: ErrorDetails;
  againAt: string | null;
}>;

/** The last failed try of a plan, as long as it is of the present expiry. */
export function toRenewalFailure(
  alert: PlanAlertRow | undefined,
  plan: Readonly<{ autoRenew: boolean; paidUntil: Date }>,
): RenewalFailureView | null {
  if (!alert || !plan.autoRenew) return null;
  const { code: named, againAt, until, ...details } = alert.facts;
  const code = ERROR_CODES.find((one) => one === named);
  if (!code || (typeof until === "string" && until !== plan.paidUntil.toISOString())) return null;
  return {
    at: alert.occurredAt.toISOString(),
    code,
    details: Object.fromEntries(
      Object.entries(details).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
    ),
    againAt: typeof againAt === "string" ? againAt : null,
  };
}
