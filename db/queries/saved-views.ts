import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { insertRows, type Write } from "@/db/queries/write";
import { savedView } from "@/db/schema/saved-views";

export type SavedViewRow = typeof savedView.$inferSelect;
export type ViewedList = SavedViewRow["list"];

/** Whose views: filed under an account, and private to one person. */
export type ViewOwner = Readonly<{ accountId: string; userId: string }>;

export async function listSavedViews(
  tx: Transaction,
  { accountId, userId }: ViewOwner,
  list: ViewedList,
): Promise<SavedViewRow[]> {
  return tx
    .select()
    .from(savedView)
    .where(
      and(
        eq(savedView.accountId, accountId),
        eq(savedView.userId, userId),
        eq(savedView.list, list),
        isNull(savedView.removedAt),
      ),
    )
    .orderBy(asc(savedView.savedAt), asc(savedView.id));
}

/** A name that is known already, also that of a view that was removed, stands for the new address. */
export function upsertSavedView(row: typeof savedView.$inferInsert): Write | undefined {
  return insertRows(savedView, [row], {
    onConflict: `on conflict (account_id, user_id, list, name) do update
      set query = excluded.query, saved_at = excluded.saved_at, removed_at = null`,
  });
}

/** @returns the name of the view that is gone now; nothing where there was none */
export async function removeSavedView(
  tx: Transaction,
  { accountId, userId }: ViewOwner,
  removed: Readonly<{ id: string; at: Date }>,
): Promise<string | undefined> {
  const [row] = await tx
    .update(savedView)
    .set({ removedAt: removed.at })
    .where(
      and(
        eq(savedView.accountId, accountId),
        eq(savedView.id, removed.id),
        eq(savedView.userId, userId),
        isNull(savedView.removedAt),
      ),
    )
    .returning({ name: savedView.name });
  return row?.name;
}
