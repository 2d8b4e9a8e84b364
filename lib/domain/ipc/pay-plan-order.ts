import { type AccountStatus, assertCanPay, assertMayBuy, type Wallet } from "@/lib/domain/accounts/wallet";
import { DomainError } from "@/lib/domain/errors";
import { type Posting, transfer } from "@/lib/domain/ledger/ledger";
import { exactText, isEqual, type Money, toText } from "@/lib/domain/money/money";
import { advance, type OrderStatus } from "@/lib/domain/orders/order";

export type Payer = Readonly<{ status: AccountStatus; wallet: Wallet }>;
export type PlanPayment = Readonly<{ status: OrderStatus; posting: Posting }>;

/**
 * What every order of device plans comes to once it is priced: exactly the total that was seen leaves the wallet, and the
 * order is fulfilled in the same commit. Refusals come in a fixed order: suspended → price → balance.
 * @throws DomainError `account_suspended`, `price_changed` (both figures), `insufficient_balance`
 */
export function payPlanOrder(payer: Payer, total: Money, quotedTotal: Money): PlanPayment {
  assertMayBuy(payer.status);
  if (!isEqual(total, quotedTotal)) {
    throw new DomainError("price_changed", {
      field: "total",
      currency: total.currency,
      quoted: exactText(quotedTotal),
      total: toText(total),
    });
  }
  assertCanPay(payer.wallet, total);
  return {
    // Prepaid from the wallet, and the plans run from that instant: both steps happen in this one commit.
    status: advance(advance("pending", "paid"), "fulfilled"),
    posting: transfer("order", total, { from: "wallet", to: "prepaid:ipc" }),
  };
}
