import { isDomainError } from "@/lib/domain/errors";
import { type AccountState, changesOf, openAccount } from "@/lib/domain/usage/account-state";
import { checkEvent } from "@/lib/domain/usage/check-event";
import { decideFunding } from "@/lib/domain/usage/fund-event";
import type { Funding, Share } from "@/lib/domain/usage/funding";
import { Meterings } from "@/lib/domain/usage/metering";
import type { UsageEvent, UsageInput } from "@/lib/domain/usage/usage-event";
import type { UsageFacts } from "@/lib/domain/usage/usage-facts";
import type { RecordedEvent } from "@/lib/domain/usage/recorded-event";
import type { UsageAnswer, UsageEdge, UsagePlan } from "@/lib/domain/usage/usage-plan";

/**
 * Decides events of one account, in the order given: an answer for each and the rows that move. A refused event leaves
 * nothing behind and its id may come again; a known id, of before or of this batch, answers what the first did. Any split
 * of the events into batches, each with the facts that the one before left, comes to the same.
 * Refusals are answers, never thrown; their order is that of scenarios.md (`checkEvent`, then `decideFunding`).
 */
export function decideUsage(facts: UsageFacts, inputs: readonly UsageInput[]): UsagePlan {
  const state = openAccount(facts);
  const answers = decideOn(state, facts, inputs);
  return { answers, changes: changesOf(state), reservationUses: state.reservations.uses() };
}

/** The answers alone, on an account that is open already, which the events move. */
export function decideOn(
  state: AccountState,
  facts: Pick<UsageFacts, "now" | "recorded">,
  inputs: readonly UsageInput[],
): readonly UsageAnswer[] {
  const { books } = state;
  const meterings = new Meterings();
  const recorded = new Map<string, RecordedEvent>();
  const now = facts.now.getTime();
  const { usageWindow: window } = books.at(now).policies;

  const decide = (input: UsageInput): UsageAnswer => {
    const first = facts.recorded.get(input.id) ?? recorded.get(input.id);
    if (first) return { answer: "duplicate", event: first };
    const at = input.occurredAt?.getTime() ?? now;
    const book = books.at(Number.isNaN(at) ? now : at);
    const checked = checkEvent(input, { now: facts.now, book, window, meterings });
    const accepted = accept(state, checked, input.reservation);
    recorded.set(input.id, accepted.event);
    return accepted;
  };
  return inputs.map((input) => answer(input, decide));
}

/** An event is decided as a whole before anything moves, so that a refusal has nothing to undo. */
function accept(
  state: AccountState,
  { event, metering }: ReturnType<typeof checkEvent>,
  reservationId: string | undefined,
): Extract<UsageAnswer, { answer: "accepted" }> {
  const reservation = state.reservations.find(reservationId, event.capability);
  const steps = state.reservations.withRoomOf(reservation, () => decideFunding(state, event, metering));
  if (reservation) state.reservations.use(reservation, event.id);
  const funding: Share[] = [];
  let edges = NO_EDGES;
  for (const step of steps) {
    const moved = step.move();
    funding.push(moved.share);
    if (moved.edges.length > 0) edges = [...edges, ...moved.edges];
  }
  return { answer: "accepted", event: toRecorded(event, metering.book.version, funding), edges };
}

const NO_EDGES: readonly UsageEdge[] = [];

/** Field by field: spreading an object is the slowest thing that would happen to an event. */
function toRecorded(event: UsageEvent, book: number, funding: Funding): RecordedEvent {
  const { id, capability, channel, type, occurredAt, outcome, units, video, reid } = event;
  return { id, capability, channel, type, occurredAt, outcome, units, video, reid, book, funding };
}

function answer(input: UsageInput, decide: (input: UsageInput) => UsageAnswer): UsageAnswer {
  try {
    return decide(input);
  } catch (error) {
    // A refusal is this event's answer and stops no other; anything else is a bug and stops all.
    if (!isDomainError(error)) throw error;
    return { answer: "refused", id: input.id, code: error.code, details: error.details };
  }
}
