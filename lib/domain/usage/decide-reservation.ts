import { DomainError } from "@/lib/domain/errors";
import { decideUsage } from "@/lib/domain/usage/decide-usage";
import type { RecordedEvent } from "@/lib/domain/usage/recorded-event";
import type { Reservation } from "@/lib/domain/usage/reservation";
import type { UsageInput } from "@/lib/domain/usage/usage-event";
import type { UsageFacts } from "@/lib/domain/usage/usage-facts";

/** How long room may be kept, in seconds. */
export const RESERVATION_SECONDS_MAX = 3_600;

export type ReservationAsk = Readonly<{
  /** The use to come, as it would be reported; it happens now and succeeds. */
  use: Omit<UsageInput, "id" | "occurredAt" | "outcome" | "reservation">;
  /** The id of the reservation. */
  id: string;
  seconds: number;
}>;

/**
 * Keeps room for a use, decided by the very rules that fund one that happens now: what an event would be refused for, a
 * reservation is. Nothing moves; what is held is told by the reservation itself.
 * @throws DomainError `invalid_quantity` (seconds) with the bounds; and as the answers of `decideUsage`.
 */
export function decideReservation(facts: UsageFacts, { use, id, seconds }: ReservationAsk): Reservation {
  if (!Number.isSafeInteger(seconds) || seconds < 1 || seconds > RESERVATION_SECONDS_MAX) {
    const bounds = { min: 1, max: RESERVATION_SECONDS_MAX, value: String(seconds) };
    throw new DomainError("invalid_quantity", { field: "seconds", ...bounds });
  }
  const { capability, units, funding } = dryRun(facts, use);
  return { id, capability, units, funding, expiresAt: new Date(facts.now.getTime() + seconds * 1_000) };
}

/**
 * The event that a use would become if it happened now and succeeded, with who would pay for it. Nothing moves.
 * @throws DomainError as the answers of `decideUsage`.
 */
export function dryRun(facts: UsageFacts, use: ReservationAsk["use"]): RecordedEvent {
  const { answers } = decideUsage({ ...facts, recorded: NOTHING_RECORDED }, [{ ...use, id: "" }]);
  const [answer] = answers;
  if (answer?.answer === "accepted") return answer.event;
  if (answer?.answer === "refused") throw new DomainError(answer.code, answer.details);
  throw new Error("a use that nobody reported is no duplicate");
}

const NOTHING_RECORDED: UsageFacts["recorded"] = new Map();
