import "server-only";
import { listSavedViews } from "@/db/queries/saved-views";
import { authorize, type Context } from "@/lib/services/context";
import { type ViewedList, viewOwner } from "@/lib/services/views/view-owner";

export type SavedView = Readonly<{ id: string; name: string; query: string }>;

/** The views of one list that the person has saved, oldest first; nobody else's. Processes have none. */
export async function listViews(ctx: Context, list: ViewedList): Promise<readonly SavedView[]> {
  authorize(ctx, "self.write");
  const owner = viewOwner(ctx);
  if (!owner) return [];
  const rows = await ctx.db.read((tx) => listSavedViews(tx, owner, list));
  return rows.map(({ id, name, query }) => ({ id, name, query }));
}
