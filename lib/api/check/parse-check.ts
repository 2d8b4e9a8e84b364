import { invalid, isFields, parseUse } from "@/lib/services/usage/parse-event";
import type { CheckUsage } from "@/lib/services/usage/check-usage";
import type { ReserveUsage } from "@/lib/services/usage/reserve-usage";

export type Check = CheckUsage & Readonly<{ reserve: ReserveUsage["reserve"] | null }>;

const BESIDE = ["receipt", "reserve"];
/** What only an event has: a check is of a use that happens now and succeeds. */
const NOT_ASKED = ["id", "occurredAt", "outcome", "reservation"];

/**
 * A question by the fields of an event, with `receipt` and `reserve` beside them; read by hand as events are, for there are
 * thousands a second.
 * @throws DomainError `invalid_input` naming the field; `not_found` (account) for what is no account's id
 */
export function parseCheck(value: unknown): Check {
  if (!isFields(value)) throw invalid("body");
  const { receipt = false, reserve = null } = value;
  const named = NOT_ASKED.find((name) => name in value);
  if (named !== undefined) throw invalid(named, { unknown: true });
  if (typeof receipt !== "boolean") throw invalid("receipt");
  const report = parseUse(value, "check", BESIDE);
  return { ...report, receipt, reserve: reserve === null ? null : parseReserve(reserve) };
}

function parseReserve(value: unknown): ReserveUsage["reserve"] {
  if (!isFields(value)) throw invalid("reserve");
  const { units, seconds } = value;
  const unknown = Object.keys(value).find((name) => name !== "units" && name !== "seconds");
  if (unknown !== undefined) throw invalid(`reserve.${unknown}`.slice(0, 100), { unknown: true });
  if (typeof seconds !== "number") throw invalid("reserve.seconds");
  if (units !== undefined && typeof units !== "number") throw invalid("reserve.units");
  return units === undefined ? { seconds } : { units, seconds };
}
