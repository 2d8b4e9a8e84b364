import "server-only";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { closeSuspension, openSuspension, updateAccount } from "@/db/queries/accounts";
import { write } from "@/db/queries/write";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput, reasonInput } from "@/lib/services/inputs";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";

export const SuspendAccount = z.object({
  accountId: accountIdInput,
  to: z.enum(["active", "suspended"]),
  reason: reasonInput,
});
export type SuspendAccount = z.infer<typeof SuspendAccount>;

/**
 * Suspends an account (it buys nothing, and its calls from now on are refused; money in is still taken) or resumes it. Doing it again changes nothing.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function suspendAccount(ctx: Context, input: SuspendAccount): Promise<void> {
  authorize(ctx, "account.suspend", input.accountId);
  const { accountId, to, reason } = input;
  await ctx.db.transaction(async (tx) => {
    const { account, now } = await lockCurrentAccount(tx, ctx, accountId);
    if (account.status === to) return;
    await updateAccount(tx, accountId, { status: to, suspendedAt: to === "suspended" ? now : null });
    await write(tx, [
      to === "suspended" ? openSuspension(accountId, uuid(), now) : closeSuspension(accountId, now),
      recordAudit(ctx, {
        accountId,
        action: to === "suspended" ? "account.suspend" : "account.resume",
        subject: { type: "account", id: accountId },
        before: { status: account.status },
        after: { status: to },
        reason,
        effectiveAt: now,
      }),
    ]);
  });
}
