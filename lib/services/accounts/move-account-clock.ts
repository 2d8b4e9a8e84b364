import "server-only";
import { z } from "zod";
import { lockAccount, updateAccount } from "@/db/queries/accounts";
import { write } from "@/db/queries/write";
import { decideClock } from "@/lib/domain/accounts/account-clock";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";
import { runDue } from "@/lib/services/subscriptions/run-due";

/** Every date that follows from it, centuries of renewals included, still has a year of four digits. */
const FARTHEST = new Date("2999-12-31T23:59:59.999Z");

export const MoveAccountClock = z.object({ accountId: accountIdInput, to: z.date().max(FARTHEST) });
export type MoveAccountClock = z.infer<typeof MoveAccountClock>;

/**
 * Moves a sandbox account's own clock forward; everything about the account follows it, and everything that is due on the way
 * happens at its own instant: one long step comes to the same as many short ones.
 * @throws DomainError `not_a_sandbox`, `clock_backwards`, `not_found`, `not_permitted`
 */
export async function moveAccountClock(ctx: Context, input: MoveAccountClock): Promise<void> {
  authorize(ctx, "account.clock", input.accountId);
  const { accountId, to } = input;
  await ctx.db.transaction(async (tx) => {
    const account = await lockAccount(tx, accountId);
    const clockAt = decideClock(account, to);
    // What happens on the way happens while the clock still stands where it was: a clock that was moved has nothing behind it.
    await runDue(tx, ctx, { account, until: clockAt });
    await updateAccount(tx, accountId, { clockAt });
    await write(tx, [
      recordAudit(ctx, {
        accountId,
        action: "account.clock",
        subject: { type: "account", id: accountId },
        before: { clockAt: account.clockAt?.toISOString() ?? null },
        after: { clockAt: clockAt.toISOString() },
        effectiveAt: clockAt,
      }),
    ]);
  });
}
