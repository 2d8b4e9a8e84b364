import { DomainError } from "@/lib/domain/errors";

/** Wrong passwords in a row for one address, and when the last one was. */
export type Failures = Readonly<{ failures: number; lastFailedAt: Date }>;

const FREE_FAILURES = 5;
const FIRST_WAIT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 900;

/** A quiet hour forgets what went wrong before it. */
export const FORGET_AFTER_MS = 3_600_000;

/**
 * Five wrong passwords slow the sixth try: half a minute, then twice as long after each further one, a quarter of an
 * hour at most. It slows the address, not the person's other sessions, and it holds for the right password too.
 * @throws DomainError `sign_in_slowed` with the seconds that are left
 */
export function assertMayTry(failed: Failures | undefined, now: Date): void {
  if (!failed || failed.failures < FREE_FAILURES) return;
  const doublings = Math.min(failed.failures - FREE_FAILURES, 10);
  const wait = Math.min(FIRST_WAIT_SECONDS * 2 ** doublings, LONGEST_WAIT_SECONDS);
  const left = Math.ceil((failed.lastFailedAt.getTime() + wait * 1_000 - now.getTime()) / 1_000);
  if (left > 0) throw new DomainError("sign_in_slowed", { seconds: left });
}
