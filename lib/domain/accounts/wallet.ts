import { DomainError } from "@/lib/domain/errors";
import { type Posting, transfer } from "@/lib/domain/ledger/ledger";
import { Decimal } from "@/lib/domain/money/decimal";
import {
  add,
  type Currency,
  cutToMinor,
  isLess,
  isNegative,
  isZero,
  type Money,
  negate,
  subtract,
  toText,
  zero,
} from "@/lib/domain/money/money";

/** What a wallet can hold: below what `numeric(20,6)` can, with room for a credit limit beside it. */
const CASH_MAX = new Decimal("9999999999999.99");

export type AccountStatus = "active" | "suspended";

/** One currency's money of an account. Cash may fall to −(credit limit), never below. */
export type Wallet = Readonly<{
  currency: Currency;
  cash: Money;
  creditLimit: Money;
  alertThreshold: Money | null;
}>;

/** What an order may spend: cash plus credit limit (domain.md section 2, paying). */
export function available(wallet: Wallet): Money {
  return add(wallet.cash, wallet.creditLimit);
}

/**
 * @throws DomainError `insufficient_balance` with the total, what is available and what is missing.
 */
export function assertCanPay(wallet: Wallet, total: Money): void {
  const spendable = available(wallet);
  if (!isLess(spendable, total)) return;
  throw new DomainError("insufficient_balance", {
    field: "total",
    currency: wallet.currency,
    total: toText(total),
    available: toText(cutToMinor(spendable)),
    shortfall: toText(subtract(total, spendable)),
  });
}

/** Suspended accounts buy nothing; money in is always taken. */
export function assertMayBuy(status: AccountStatus): void {
  if (status === "suspended") throw new DomainError("account_suspended", { field: "accountId" });
}

/**
 * Books money that the customer paid in.
 * @throws DomainError `invalid_amount` for nothing or less.
 */
export function decideTopUp(wallet: Wallet, amount: Money): Posting {
  if (isZero(amount) || isNegative(amount)) {
    throw new DomainError("invalid_amount", { field: "amount", value: toText(amount) });
  }
  if (add(wallet.cash, amount).amount.gt(CASH_MAX)) {
    throw new DomainError("invalid_amount", { field: "amount", value: toText(amount) });
  }
  return transfer("top-up", amount, { from: "cash-in", to: "wallet" });
}

/**
 * Sets how far cash may fall below zero. A limit cannot be lowered under what is already used.
 * @throws DomainError `credit_limit_in_use` with the part that is used.
 */
export function decideCreditLimit(wallet: Wallet, limit: Money): Wallet {
  const used = isNegative(wallet.cash) ? negate(wallet.cash) : zero(wallet.currency);
  if (isLess(limit, used)) {
    throw new DomainError("credit_limit_in_use", {
      field: "creditLimit",
      currency: wallet.currency,
      used: toText(used),
      limit: toText(limit),
    });
  }
  return { ...wallet, creditLimit: limit };
}
