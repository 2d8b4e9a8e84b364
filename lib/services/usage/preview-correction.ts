import "server-only";
import { z } from "zod";
import { getAccount } from "@/db/queries/accounts";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { decideCorrection } from "@/lib/domain/usage/decide-correction";
import { authorize, type Context } from "@/lib/services/context";
import { type CorrectionEffect, toCorrectionEffect } from "@/lib/services/usage/correction-effect";
import { correctionInput, loadCorrection } from "@/lib/services/usage/load-correction";

export const PreviewCorrection = z.object(correctionInput);
export type PreviewCorrection = z.infer<typeof PreviewCorrection>;

export type CorrectionPreview = Readonly<{
  effect: CorrectionEffect;
  voided: readonly string[];
  unknown: readonly string[];
}>;

/**
 * What taking events back would do to lots, counters and the month to date. Nothing moves.
 * @throws DomainError `too_many_events` (choice), `not_found`, `not_permitted`
 */
export async function previewCorrection(ctx: Context, input: PreviewCorrection): Promise<CorrectionPreview> {
  authorize(ctx, "usage.void", input.accountId);
  const { accountId, choice } = input;
  return ctx.db.read(async (tx) => {
    const now = accountNow(await getAccount(tx, accountId), ctx.now);
    const { standing, voided, unknown, rows, books } = await loadCorrection(tx, { accountId, choice, now });
    const changes = decideCorrection(rows, standing);
    const effect = toCorrectionEffect({ events: standing, rows, books, changes, now });
    return { effect, voided, unknown };
  });
}
