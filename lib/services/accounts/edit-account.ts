import "server-only";
import { z } from "zod";
import { lockAccount, updateAccount } from "@/db/queries/accounts";
import { write } from "@/db/queries/write";
import { accountDetails } from "@/lib/services/accounts/account-details";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";

export const EditAccount = z.object({ accountId: accountIdInput, ...accountDetails });
export type EditAccount = z.infer<typeof EditAccount>;

/**
 * Changes an account's name, contacts and language; what changed is in the audit trail, before and after.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function editAccount(ctx: Context, input: EditAccount): Promise<void> {
  authorize(ctx, "account.write", input.accountId);
  const { accountId, ...details } = input;
  await ctx.db.transaction(async (tx) => {
    const { name, contactName, contactEmail, contactPhone, locale } = await lockAccount(tx, accountId);
    await updateAccount(tx, accountId, { ...details, nameKey: details.name.toLowerCase() });
    await write(tx, [
      recordAudit(ctx, {
        accountId,
        action: "account.edit",
        subject: { type: "account", id: accountId },
        before: { name, contactName, contactEmail, contactPhone, locale },
        after: details,
      }),
    ]);
  });
}
