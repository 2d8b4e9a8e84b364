import "server-only";
import { z } from "zod";
import { getWallet, updateWalletLimits } from "@/db/queries/accounts";
import { write } from "@/db/queries/write";
import { decideCreditLimit } from "@/lib/domain/accounts/wallet";
import { parseAmount, toText } from "@/lib/domain/money/money";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput, amountInput, currencyInput, reasonInput } from "@/lib/services/inputs";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";

export const SetCreditLimit = z.object({
  accountId: accountIdInput,
  currency: currencyInput,
  creditLimit: amountInput,
  reason: reasonInput,
});
export type SetCreditLimit = z.infer<typeof SetCreditLimit>;

/**
 * Sets how far a wallet may fall below zero, in major units.
 * @throws DomainError `invalid_amount`, `credit_limit_in_use`, `not_found`, `not_permitted`
 */
export async function setCreditLimit(ctx: Context, input: SetCreditLimit): Promise<void> {
  authorize(ctx, "wallet.credit", input.accountId);
  const { accountId, currency, reason } = input;
  const limit = parseAmount(input.creditLimit, currency, "creditLimit");
  await ctx.db.transaction(async (tx) => {
    const { now } = await lockCurrentAccount(tx, ctx, accountId);
    const { wallet } = await getWallet(tx, accountId, currency);
    const { creditLimit } = decideCreditLimit(wallet, limit);
    await updateWalletLimits(tx, accountId, { currency, creditLimit });
    await write(tx, [
      recordAudit(ctx, {
        accountId,
        action: "wallet.credit",
        subject: { type: "wallet", id: `${accountId}:${currency}` },
        before: { creditLimit: toText(wallet.creditLimit), currency },
        after: { creditLimit: toText(creditLimit), currency },
        reason,
        effectiveAt: now,
      }),
    ]);
  });
}
