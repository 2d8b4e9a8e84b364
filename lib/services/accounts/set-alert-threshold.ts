import "server-only";
import { z } from "zod";
import { getWallet, updateWalletLimits } from "@/db/queries/accounts";
import { write } from "@/db/queries/write";
import { type Money, parseAmount, toText } from "@/lib/domain/money/money";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput, amountInput, currencyInput } from "@/lib/services/inputs";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";

export const SetAlertThreshold = z.object({
  accountId: accountIdInput,
  currency: currencyInput,
  /** Empty: no alert. */
  alertThreshold: amountInput,
});
export type SetAlertThreshold = z.infer<typeof SetAlertThreshold>;

/**
 * Sets the available balance below which the account is warned; empty means never.
 * @throws DomainError `invalid_amount`, `not_found`, `not_permitted`
 */
export async function setAlertThreshold(ctx: Context, input: SetAlertThreshold): Promise<void> {
  authorize(ctx, "wallet.threshold", input.accountId);
  const { accountId, currency } = input;
  const typed = input.alertThreshold.trim();
  const alertThreshold = typed === "" ? null : parseAmount(typed, currency, "alertThreshold");
  await ctx.db.transaction(async (tx) => {
    const { now } = await lockCurrentAccount(tx, ctx, accountId);
    const { wallet } = await getWallet(tx, accountId, currency);
    await updateWalletLimits(tx, accountId, { currency, alertThreshold });
    await write(tx, [
      recordAudit(ctx, {
        accountId,
        action: "wallet.threshold",
        subject: { type: "wallet", id: `${accountId}:${currency}` },
        before: { alertThreshold: textOrNull(wallet.alertThreshold), currency },
        after: { alertThreshold: textOrNull(alertThreshold), currency },
        effectiveAt: now,
      }),
    ]);
  });
}

function textOrNull(amount: Money | null): string | null {
  return amount && toText(amount);
}
