import "server-only";
import { z } from "zod";
import { findAccount, insertAccount } from "@/db/queries/accounts";
import { lockName } from "@/db/queries/users";
import { write } from "@/db/queries/write";
import { accountDetails } from "@/lib/services/accounts/account-details";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { requestIdInput } from "@/lib/services/inputs";

export const CreateAccount = z.object({
  ...accountDetails,
  kind: z.enum(["standard", "sandbox"]),
  /** The form's key: the same form sent twice makes one account. */
  requestId: requestIdInput.pipe(z.uuid()),
});
export type CreateAccount = z.infer<typeof CreateAccount>;

/**
 * Opens an account with an empty wallet in each currency. The request's id becomes the account's, so that a form sent
 * twice is one account. A sandbox starts with its clock at the present.
 * @throws DomainError `not_permitted`
 */
export async function createAccount(ctx: Context, input: CreateAccount): Promise<{ id: string }> {
  authorize(ctx, "account.write");
  const { requestId, kind, ...details } = input;
  const row = {
    accountId: requestId,
    ...details,
    nameKey: details.name.toLowerCase(),
    status: "active" as const,
    kind,
    clockAt: kind === "sandbox" ? ctx.now : null,
    createdAt: ctx.now,
    suspendedAt: null,
  };
  return ctx.db.transaction(async (tx) => {
    await lockName(tx, `account:${requestId}`);
    if (await findAccount(tx, requestId)) return { id: requestId };
    await write(tx, [
      ...insertAccount(row),
      recordAudit(ctx, {
        accountId: row.accountId,
        action: "account.create",
        subject: { type: "account", id: row.accountId },
        after: { name: row.name, kind, locale: row.locale },
      }),
    ]);
    return { id: row.accountId };
  });
}
