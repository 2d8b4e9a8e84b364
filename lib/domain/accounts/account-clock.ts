import { DomainError } from "@/lib/domain/errors";

/** A sandbox account carries its own clock; every other account lives by the wall clock. */
export type AccountClock = Readonly<{ kind: "standard" | "sandbox"; clockAt: Date | null }>;

/** The account's `now`: its own clock where it has one, else the instant of the request. */
export function accountNow(account: Pick<AccountClock, "clockAt">, now: Date): Date {
  return account.clockAt ?? now;
}

/**
 * Where the clock of a sandbox account is moved to. Time does not run backwards: what has happened has happened.
 * @throws DomainError `not_a_sandbox`, or `clock_backwards` with both instants.
 */
export function decideClock(account: AccountClock, to: Date): Date {
  if (account.kind !== "sandbox" || !account.clockAt)
    throw new DomainError("not_a_sandbox", { field: "accountId" });
  if (to < account.clockAt) {
    throw new DomainError("clock_backwards", {
      field: "to",
      to: to.toISOString(),
      at: account.clockAt.toISOString(),
    });
  }
  return to;
}
