import "server-only";
import { z } from "zod";
import { listCorrections as listCorrectionRows } from "@/db/queries/usage-corrections";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";
import { type Page, pageInput, readCursor, toPage } from "@/lib/services/paging";
import { type CorrectionView, toCorrectionView } from "@/lib/services/usage/get-correction";

export const ListCorrections = z.object({
  cursor: pageInput.cursor,
  limit: pageInput.limit,
  accountId: accountIdInput.optional(),
});
export type ListCorrections = z.infer<typeof ListCorrections>;

/** One page of corrections, newest first. @throws DomainError `not_permitted`, `invalid_input` for a foreign cursor */
export async function listCorrections(ctx: Context, input: ListCorrections): Promise<Page<CorrectionView>> {
  authorize(ctx, "usage.void");
  const { accountId, limit } = input;
  const filter = { accountId, cursor: readCursor(input.cursor), limit: limit + 1 };
  const rows = await ctx.db.read((tx) => listCorrectionRows(tx, filter));
  return toPage(rows, limit, {
    row: (row) => toCorrectionView(row, ctx.now),
    cursor: ({ madeAt, id }) => ({ value: madeAt.toISOString(), id }),
  });
}
