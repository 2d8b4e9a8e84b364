import "server-only";
import type { AccountRow, WalletRow } from "@/db/queries/accounts";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { available } from "@/lib/domain/accounts/wallet";
import {
  add,
  type Currency,
  cutToMinor,
  isLess,
  isNegative,
  type Money,
  subtract,
  toText,
} from "@/lib/domain/money/money";

/** A wallet as screens show it: decimal texts in major units. */
export type WalletView = Readonly<{
  currency: Currency;
  cash: string;
  /** Used and charged, and not taken from the cash yet: what is available is less by it. */
  unsettled: string;
  available: string;
  creditLimit: string;
  alertThreshold: string | null;
  /** `overdrawn` lives on credit, `low` is under its threshold, `empty` has nothing left, `unused` never had anything. */
  state: "enough" | "low" | "overdrawn" | "empty" | "unused";
}>;

export type AccountView = Readonly<{
  id: string;
  name: string;
  status: "active" | "suspended";
  kind: "standard" | "sandbox";
  /** ISO text; the account's own now, and whether that is a test clock. */
  now: string;
  onTestClock: boolean;
  contactName: string;
  contactEmail: string;
  contactPhone: string;
  locale: "en" | "zh";
  createdAt: string;
  suspendedAt: string | null;
}>;

export function toWalletView({ wallet, movements }: WalletRow): WalletView {
  const spendable = available(wallet);
  const shown = cutToMinor(spendable);
  return {
    currency: wallet.currency,
    cash: toText(wallet.cash),
    // From what is shown, so that the card adds up.
    unsettled: toText(subtract(add(wallet.cash, wallet.creditLimit), shown)),
    available: toText(shown),
    creditLimit: toText(wallet.creditLimit),
    alertThreshold: wallet.alertThreshold && toText(wallet.alertThreshold),
    state: stateOf({ wallet, movements }, spendable),
  };
}

function stateOf(
  { wallet, movements }: Pick<WalletRow, "wallet" | "movements">,
  spendable: Money,
): WalletView["state"] {
  if (isNegative(wallet.cash)) return "overdrawn";
  if (wallet.alertThreshold !== null && isLess(spendable, wallet.alertThreshold)) return "low";
  if (spendable.amount.gt(0)) return "enough";
  // Most accounts have one currency that they never pay in: that is no emergency.
  return movements === 0n ? "unused" : "empty";
}

export function toAccountView(row: AccountRow, now: Date): AccountView {
  const { accountId, name, status, kind, contactName, contactEmail, contactPhone, locale } = row;
  return {
    id: accountId,
    name,
    status,
    kind,
    now: accountNow(row, now).toISOString(),
    onTestClock: row.clockAt !== null,
    contactName,
    contactEmail,
    contactPhone,
    locale,
    createdAt: row.createdAt.toISOString(),
    suspendedAt: row.suspendedAt?.toISOString() ?? null,
  };
}
