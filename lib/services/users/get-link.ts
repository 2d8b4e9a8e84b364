import "server-only";
import { findLink, findUser } from "@/db/queries/users";
import type { Context } from "@/lib/services/context";
import { assertUsable, hashToken } from "@/lib/services/users/links";

export type LinkView = Readonly<{
  purpose: "invite" | "reset" | "first-admin";
  email: string | null;
  name: string | null;
}>;

/** Whom a link is for. Holding the token is the right to ask. @throws DomainError `link_invalid` */
export async function getLink(ctx: Context, token: string): Promise<LinkView> {
  return ctx.db.read(async (tx) => {
    const link = assertUsable(await findLink(tx, hashToken(token)), ctx.now);
    const user = link.userId === null ? undefined : await findUser(tx, link.userId);
    return { purpose: link.purpose, email: user?.email ?? null, name: user?.name ?? null };
  });
}
