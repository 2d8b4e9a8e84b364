import { addDays, type Period } from "@/lib/domain/time/calendar";

/** A plan as it stands: its unbroken chain of terms began at `chainFrom` and is paid until `paidUntil`. */
export type PaidChain = Readonly<{ chainFrom: Date; paidUntil: Date }>;

/** A chain with where its last paid term begins: after now, that term is booked. */
export type StandingChain = PaidChain & Readonly<{ lastFrom: Date }>;

export type TermRule = Readonly<{ days: number; delaySeconds: number }>;

export type NextTerm = Readonly<{ kind: "new" | "renewal"; term: Period; chain: PaidChain }>;

/** Whether the plan runs at an instant: its chain has no gap inside. */
export function isRunning(chain: PaidChain, at: Date): boolean {
  return chain.chainFrom <= at && at < chain.paidUntil;
}

/**
 * The term that a purchase adds: while a plan is paid for, it starts at the old expiry; otherwise at `now`, and the gap is
 * not charged. IPC periods are 30, 90 or 365 days of 24 hours. The price book may delay a new start (`delaySeconds`, 0 as
 * shipped), never a renewal.
 */
export function nextTerm(chain: PaidChain | undefined, now: Date, rule: TermRule): NextTerm {
  const renews = chain !== undefined && now < chain.paidUntil;
  const from = renews ? chain.paidUntil : new Date(now.getTime() + rule.delaySeconds * 1_000);
  const until = addDays(from, rule.days);
  return {
    kind: renews ? "renewal" : "new",
    term: { from, until },
    chain: { chainFrom: renews ? chain.chainFrom : from, paidUntil: until },
  };
}
