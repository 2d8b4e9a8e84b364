/**
 * What came of a try: taken by the other side; to be tried `again` later; refused for good; or `unsent`, because nothing is
 * configured that could send it.
 */
export type AttemptOutcome = "sent" | "again" | "failed" | "unsent";

/** What becomes of the message: over, or queued until its next try. */
export type AfterAttempt =
  | Readonly<{ state: "sent" | "failed" | "unsent"; nextAttemptAt: null }>
  | Readonly<{ state: "queued"; nextAttemptAt: Date }>;

/** How long after each failed try the next one comes, in seconds; after the last of them it is given up, a day after the first. */
const WAITS = [10, 60, 300, 1_800, 7_200, 21_600, 54_000];

/** How often a message is tried before it is given up. */
export const TRIES_MAX = WAITS.length + 1;

/** @param tries how often it has been tried since it was put into the queue, this try included */
export function decideAttempt(
  outcome: AttemptOutcome,
  { tries, now }: Readonly<{ tries: number; now: Date }>,
): AfterAttempt {
  if (outcome !== "again") return { state: outcome, nextAttemptAt: null };
  const wait = WAITS[tries - 1];
  if (wait === undefined) return { state: "failed", nextAttemptAt: null };
  return { state: "queued", nextAttemptAt: new Date(now.getTime() + wait * 1_000) };
}
