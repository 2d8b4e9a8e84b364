import "server-only";
import { available, shortfallOf, type Wallet } from "@/lib/domain/accounts/wallet";
import { cutToMinor, type Money, subtract, toText } from "@/lib/domain/money/money";

/** What may be spent now, and what a price would leave of it; the latter is null when it does not suffice. */
export type BalanceView = Readonly<{
  available: string;
  availableAfter: string | null;
  shortfall: string | null;
}>;

export function toBalanceView(wallet: Wallet, total: Money): BalanceView {
  const spendable = available(wallet);
  const shortfall = shortfallOf(wallet, total);
  return {
    available: toText(cutToMinor(spendable)),
    availableAfter: shortfall ? null : toText(cutToMinor(subtract(spendable, total))),
    shortfall: shortfall ? toText(shortfall) : null,
  };
}
