import { invariant } from "@/lib/domain/errors";
import { add, type Currency, isZero, type Money, negate, zero } from "@/lib/domain/money/money";
import type { Product } from "@/lib/domain/orders/order";

/**
 * The accounts of the ledger. `cash-in` is the outside world that pays in; `wallet` is what the customer has with us;
 * `prepaid:*` is what we owe in service; the rest joins with the products that need it.
 */
export type LedgerAccount = "cash-in" | "wallet" | `prepaid:${Product}`;

/** What flows into (+) or out of (−) one ledger account. */
export type LedgerEntry = Readonly<{ account: LedgerAccount; amount: Money }>;

export type LedgerKind = "top-up" | "order" | "refund";

/** One movement of money: entries that sum to zero in each currency. */
export type Posting = Readonly<{ kind: LedgerKind; entries: readonly LedgerEntry[] }>;

/**
 * A posting whose entries sum to zero per currency; entries of nothing are left out.
 * The database asserts the same when the transaction commits.
 */
export function posting(kind: LedgerKind, entries: readonly LedgerEntry[]): Posting {
  const sums = new Map<Currency, Money>();
  for (const { amount } of entries) {
    sums.set(amount.currency, add(sums.get(amount.currency) ?? zero(amount.currency), amount));
  }
  for (const [currency, total] of sums) {
    invariant(
      isZero(total),
      `the ${currency} entries of a ${kind} sum to zero, not to ${total.amount.toString()}`,
    );
  }
  return { kind, entries: entries.filter((entry) => !isZero(entry.amount)) };
}

/** Moves `amount` from one ledger account to another. */
export function transfer(
  kind: LedgerKind,
  amount: Money,
  way: { from: LedgerAccount; to: LedgerAccount },
): Posting {
  return posting(kind, [
    { account: way.from, amount: negate(amount) },
    { account: way.to, amount },
  ]);
}
