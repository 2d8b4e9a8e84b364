import "server-only";
import { available, type Wallet } from "@/lib/domain/accounts/wallet";
import { cutToMinor, isNegative, type Money, negate, subtract, toText } from "@/lib/domain/money/money";

/** What may be spent now, and what a price would leave of it; the latter is null when it does not suffice. */
export type BalanceView = Readonly<{
  available: string;
  availableAfter: string | null;
  shortfall: string | null;
}>;

export function toBalanceView(wallet: Wallet, total: Money): BalanceView {
  const spendable = available(wallet);
  const after = subtract(spendable, total);
  return {
    available: toText(cutToMinor(spendable)),
    availableAfter: isNegative(after) ? null : toText(cutToMinor(after)),
    shortfall: isNegative(after) ? toText(negate(after)) : null,
  };
}
