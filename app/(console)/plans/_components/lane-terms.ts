import type { TimelineTerm } from "@/components/term-timeline";
import type { SubscriptionView } from "@/lib/services/subscriptions/subscription-view";

/** A plan's terms as a lane draws them, and after the last of them the time for which it is or was kept. */
export function laneTerms(
  { state, until, keptUntil }: Pick<SubscriptionView, "state" | "until" | "keptUntil">,
  terms: readonly TimelineTerm[],
): readonly TimelineTerm[] {
  const kept = keptUntil !== null && (state === "retained" || state === "released");
  return kept ? [...terms, { from: until, until: keptUntil, state: "retained" }] : terms;
}
