import "server-only";
import type { Database } from "@/db/client";
import type { Actor } from "@/lib/domain/access/permissions";
import { assertPermitted, type Permission } from "@/lib/domain/access/permissions";

/** What every use case is handed: who asks, when, from where, and a database that sees only what that actor may see. */
export type Context = Readonly<{
  actor: Actor;
  /** The wall clock at the moment of the request, read once. */
  now: Date;
  requestId: string;
  /** The address that the request came from, for the audit trail. */
  origin: string | null;
  /** The deployment's business zone. */
  zone: string;
  db: Database;
}>;

/**
 * The first line of every use case, reads too.
 * @throws DomainError `not_permitted`, or `not_found` when a customer names another account
 */
export function authorize(ctx: Context, permission: Permission, accountId?: string): void {
  assertPermitted(ctx.actor, permission, accountId);
}

/** The account that a customer's lists are narrowed to; staff see all. */
export function ownAccountId(ctx: Context): string | undefined {
  return ctx.actor.kind === "user" ? (ctx.actor.accountId ?? undefined) : undefined;
}

export function actorName(actor: Actor): string {
  return actor.name;
}

/** In what role: a person's own, `key` for a program with a key, `system` for our own processes. */
export function actorRole(actor: Actor): string {
  return actor.kind === "user" ? actor.role : actor.kind;
}

/** The person behind the request, where there is one. */
export function actorId(actor: Actor): string | null {
  return actor.kind === "user" ? actor.userId : null;
}
