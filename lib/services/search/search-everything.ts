import "server-only";
import { z } from "zod";
import { findAnything } from "@/db/queries/search";
import { devicePath } from "@/lib/domain/ipc/device-path";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";

export const SearchEverything = z.object({ q: z.string().trim().min(1).max(128) });
export type SearchEverything = z.infer<typeof SearchEverything>;

export type SearchHit = Readonly<{
  kind: "account" | "order" | "device";
  id: string;
  title: string;
  subtitle: string;
  href: string;
}>;

const SHOWN = 6;

/** Finds accounts, orders and devices for the command palette; a customer finds only their own. @throws DomainError `not_permitted` */
export async function searchEverything(ctx: Context, input: SearchEverything): Promise<readonly SearchHit[]> {
  authorize(ctx, "account.read", ownAccountId(ctx));
  const own = ownAccountId(ctx);
  const found = await ctx.db.read((tx) => findAnything(tx, input.q, SHOWN));
  return found
    .filter((row) => own === undefined || row.accountId === own)
    .map(({ kind, id, title, accountId, accountName }) => ({
      kind,
      id: `${accountId}:${id}`,
      title,
      subtitle: kind === "account" ? "" : accountName,
      href: hrefOf(kind, id, accountId),
    }));
}

function hrefOf(kind: SearchHit["kind"], id: string, accountId: string): string {
  if (kind === "account") return `/accounts/${id}`;
  if (kind === "order") return `/orders/${id}`;
  return devicePath(accountId, id);
}
