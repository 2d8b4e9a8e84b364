import "server-only";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { listSavedViews, upsertSavedView } from "@/db/queries/saved-views";
import { write } from "@/db/queries/write";
import { DomainError } from "@/lib/domain/errors";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { lineInput } from "@/lib/services/inputs";
import { VIEWED_LISTS, viewOwner } from "@/lib/services/views/view-owner";

export const SaveView = z.object({
  list: z.enum(VIEWED_LISTS),
  name: lineInput(60).min(1),
  /** The settings of the list's address; the page is left out, because it means nothing tomorrow. */
  query: lineInput(1_000).min(1),
});
export type SaveView = z.infer<typeof SaveView>;

/** More than anybody finds again at a glance. */
export const VIEWS_MOST = 30;

/**
 * Keeps a list's filter and order under a name, for this person alone. A name that is there already stands for the new
 * settings.
 * @throws DomainError `too_many_views` with the most there may be, `not_permitted` for a process
 */
export async function saveView(ctx: Context, { list, name, query }: SaveView): Promise<void> {
  authorize(ctx, "self.write");
  const owner = viewOwner(ctx);
  if (!owner) throw new DomainError("not_permitted", { permission: "self.write" });
  await ctx.db.transaction(async (tx) => {
    const known = await listSavedViews(tx, owner, list);
    const before = known.find((view) => view.name === name);
    if (!before && known.length >= VIEWS_MOST) {
      throw new DomainError("too_many_views", { field: "name", max: VIEWS_MOST });
    }
    const view = { ...owner, id: uuid(), list, name, query, savedAt: ctx.now, removedAt: null };
    await write(tx, [
      upsertSavedView(view),
      recordAudit(ctx, {
        accountId: owner.accountId,
        action: "view.save",
        subject: { type: "view", id: `${list}:${name}` },
        ...(before ? { before: { query: before.query } } : {}),
        after: { name, query },
      }),
    ]);
  });
}
