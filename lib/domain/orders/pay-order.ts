import { type AccountStatus, assertCanPay, assertMayBuy, type Wallet } from "@/lib/domain/accounts/wallet";
import { DomainError } from "@/lib/domain/errors";
import { type Posting, transfer } from "@/lib/domain/ledger/ledger";
import { exactText, isEqual, type Money, toText } from "@/lib/domain/money/money";
import { advance, type OrderStatus, type Product } from "@/lib/domain/orders/order";

export type Payer = Readonly<{ status: AccountStatus; wallet: Wallet }>;
export type Payment = Readonly<{ status: OrderStatus; posting: Posting }>;

/** What an order costs, what the person saw that it costs, and what it is for. */
export type Bill = Readonly<{ total: Money; quotedTotal: Money; product: Product }>;

/**
 * What every order comes to once it is priced: exactly the total that was seen leaves the wallet, and the order is
 * fulfilled in the same commit. Refusals come in a fixed order (scenarios.md): suspended → price → balance.
 * @throws DomainError `account_suspended`, `price_changed` (both figures), `insufficient_balance`
 */
export function payOrder(payer: Payer, { total, quotedTotal, product }: Bill): Payment {
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
    // Prepaid from the wallet, and what was bought runs from that instant: both steps happen in this one commit.
    status: advance(advance("pending", "paid"), "fulfilled"),
    posting: transfer("order", total, { from: "wallet", to: `prepaid:${product}` }),
  };
}
