import "server-only";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { findTopUp, getWallet, insertTopUp, type TopUpRow } from "@/db/queries/accounts";
import { insertPosting } from "@/db/queries/ledger";
import { write } from "@/db/queries/write";
import { decideTopUp } from "@/lib/domain/accounts/wallet";
import { DomainError } from "@/lib/domain/errors";
import {
  type Currency,
  isEqual,
  money,
  type Money,
  parseAmount,
  storedText,
  toText,
} from "@/lib/domain/money/money";
import { findLowBalanceTerms } from "@/lib/services/alerts/low-balance-terms";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { actorId, authorize, type Context } from "@/lib/services/context";
import { accountIdInput, amountInput, currencyInput, lineInput } from "@/lib/services/inputs";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";

export const TopUpWallet = z.object({
  accountId: accountIdInput,
  currency: currencyInput,
  amount: amountInput,
  /** The number of the payment at the bank; it makes the top-up one, however often it is sent. */
  reference: lineInput(120).min(1),
  note: lineInput(500),
});
export type TopUpWallet = z.infer<typeof TopUpWallet>;

/** `repeated` says that this reference had been booked before, and that nothing was booked now. */
export type ToppedUp = Readonly<{ id: string; amount: string; currency: Currency; repeated: boolean }>;

/**
 * Books money that the customer paid in. The same reference on the same account is one top-up for ever.
 * @throws DomainError `invalid_amount`; `idempotency_mismatch` when the reference came with another amount or currency;
 *   `not_found`, `not_permitted`
 */
export async function topUpWallet(ctx: Context, input: TopUpWallet): Promise<ToppedUp> {
  authorize(ctx, "wallet.top-up", input.accountId);
  const { accountId, currency, reference, note } = input;
  const amount = parseAmount(input.amount, currency);
  return ctx.db.transaction(async (tx) => {
    const { now } = await lockCurrentAccount(tx, ctx, accountId);
    const booked = await findTopUp(tx, accountId, reference);
    if (booked) return toToppedUp(assertSameTopUp(booked, amount), true);
    const wallet = await getWallet(tx, accountId, currency);
    const posting = decideTopUp(wallet.wallet, amount);
    const row = {
      accountId,
      id: uuid(),
      reference,
      currency,
      amount: toText(amount),
      note,
      bookedBy: actorId(ctx.actor),
      bookedAt: now,
    };
    await write(tx, [
      insertTopUp(row),
      ...insertPosting(posting, {
        accountId,
        id: uuid(),
        wallet,
        cause: { type: "top-up", id: row.id },
        effectiveAt: now,
        recordedAt: ctx.now,
        lowBalance: await findLowBalanceTerms(tx, ctx, { wallet, at: now }),
      }),
      recordAudit(ctx, {
        accountId,
        action: "wallet.top-up",
        subject: { type: "wallet", id: `${accountId}:${currency}` },
        before: { cash: toText(wallet.wallet.cash) },
        after: { amount: row.amount, currency, reference },
        effectiveAt: now,
        ...(note === "" ? {} : { reason: note }),
      }),
    ]);
    return toToppedUp(row, false);
  });
}

function assertSameTopUp(booked: TopUpRow, amount: Money): TopUpRow {
  if (isEqual(money(booked.amount, booked.currency), amount)) return booked;
  throw new DomainError("idempotency_mismatch", {
    field: "reference",
    amount: toText(money(booked.amount, booked.currency)),
    currency: booked.currency,
  });
}

function toToppedUp(row: Pick<TopUpRow, "id" | "amount" | "currency">, repeated: boolean): ToppedUp {
  return { id: row.id, amount: storedText(row.amount, row.currency), currency: row.currency, repeated };
}
