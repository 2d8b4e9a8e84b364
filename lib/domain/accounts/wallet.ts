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
  raiseToMinor,
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
  /** 60 times the charges that are not settled yet (accrued and not billed, or billed and unpaid): see `available`. */
  unsettledSixtieths: Decimal;
}>;

/**
 * What an order may spend: cash plus credit limit, less what is used and not settled yet (domain.md section 2, paying).
 * Below 0 where use went on after the money. Seconds of a price for a minute make sixtieths, so that it may have no last
 * decimal: it is compared as it is and shown cut down. A difference as small as 10⁻¹¹ is still one at 40 digits.
 */
export function available({ cash, creditLimit, unsettledSixtieths: unsettled }: Wallet): Money {
  const { amount, currency } = add(cash, creditLimit);
  if (unsettled.isZero()) return { amount, currency };
  return { amount: amount.times(60).minus(unsettled).div(60), currency };
}

/** What is missing to pay a total, raised to what can be paid in; undefined where nothing is. */
export function shortfallOf(wallet: Wallet, total: Money): Money | undefined {
  // An order that pays back lacks nothing, however little there is.
  if (isNegative(total)) return undefined;
  const spendable = available(wallet);
  return isLess(spendable, total) ? raiseToMinor(subtract(total, spendable)) : undefined;
}

/**
 * @throws DomainError `insufficient_balance` with the total, what is available and what is missing.
 */
export function assertCanPay(wallet: Wallet, total: Money): void {
  const shortfall = shortfallOf(wallet, total);
  if (!shortfall) return;
  throw new DomainError("insufficient_balance", {
    field: "total",
    currency: wallet.currency,
    total: toText(total),
    available: toText(cutToMinor(available(wallet))),
    shortfall: toText(shortfall),
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
