import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { LinkRow } from "@/db/queries/users";
import { DomainError } from "@/lib/domain/errors";

const HOURS: Readonly<Record<LinkRow["purpose"], number>> = { invite: 7 * 24, reset: 24, "first-admin": 24 };

/** A link that works once: the token is in the address and nowhere else, the row keeps its hash. */
export function newLink(
  purpose: LinkRow["purpose"],
  userId: string | null,
  now: Date,
): { path: string; row: LinkRow } {
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + HOURS[purpose] * 3_600_000);
  const row = { tokenHash: hashToken(token), purpose, userId, createdAt: now, expiresAt, usedAt: null };
  // In the query, because paths are logged and queries are not.
  return { path: `/join?token=${token}`, row };
}

export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** @throws DomainError `link_invalid` for a link that is unknown, used or over */
export function assertUsable(link: LinkRow | undefined, now: Date): LinkRow {
  if (!link || link.usedAt || link.expiresAt <= now)
    throw new DomainError("link_invalid", { field: "token" });
  return link;
}
