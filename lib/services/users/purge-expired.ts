import "server-only";
import { deleteExpired } from "@/db/queries/users";
import { FORGET_AFTER_MS } from "@/lib/domain/access/sign-in-throttle";
import { authorize, type Context } from "@/lib/services/context";

const KEEP_LINKS_MS = 7 * 86_400_000;

/** Drops links that have been over for a week, and counts of wrong passwords that nothing depends on any more. */
export async function purgeExpired(ctx: Context): Promise<void> {
  authorize(ctx, "user.write");
  const before = (milliseconds: number) => new Date(ctx.now.getTime() - milliseconds);
  await ctx.db.read((tx) => deleteExpired(tx, before(KEEP_LINKS_MS), before(FORGET_AFTER_MS)));
}
