import "server-only";
import type { Database } from "@/db/client";
import { countUnread, findReadUntil, markReadUntil } from "@/db/queries/message-lists";
import { write } from "@/db/queries/write";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";

/** A bell counts up to here. */
export const UNREAD_MOST = 99;

/**
 * How many alerts the person has not read: of the own account, staff of all. What a person has read stands with the person,
 * whom a customer's own role may not see, so the database of the staff is handed in.
 * @throws DomainError `not_permitted`
 */
export async function countUnreadAlerts(ctx: Context, people: Database): Promise<number> {
  authorize(ctx, "alert.read", ownAccountId(ctx));
  const accountId = ownAccountId(ctx);
  const { actor } = ctx;
  if (actor.kind !== "user") return 0;
  const since = await people.read((tx) => findReadUntil(tx, actor.userId));
  if (!since) return 0;
  return ctx.db.read((tx) => countUnread(tx, { since, accountId, most: UNREAD_MOST + 1 }));
}

/**
 * Everything that the bell has shown until now is read.
 * @throws DomainError `not_permitted`
 */
export async function markAlertsRead(ctx: Context, people: Database): Promise<void> {
  authorize(ctx, "self.write");
  const { actor, now } = ctx;
  if (actor.kind !== "user") return;
  await people.read((tx) => write(tx, [markReadUntil(actor.userId, now)]));
}
