import { getServerSession } from "next-auth";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { authOptions } from "@/lib/auth/auth-options";
import { requestFacts } from "@/lib/auth/request-facts";
import type { UserActor } from "@/lib/domain/access/permissions";
import type { Context } from "@/lib/services/context";
import { customerDatabase, staffDatabase } from "@/lib/services/pools";
import { findSession } from "@/lib/services/users/find-session";

/** A request of a person who is signed in. */
export type UserContext = Omit<Context, "actor"> & Readonly<{ actor: UserActor }>;

/**
 * The context of this request, or null for a visitor. Read once per request: role, account, disabled flag and session
 * version are as of now. A customer's database sees their own account only.
 */
export const findContext = cache(async (): Promise<UserContext | null> => {
  const session = await getServerSession(authOptions());
  if (!session?.userId) return null;
  const actor = await findSession(staffDatabase(), session);
  if (!actor) return null;
  const db = actor.accountId === null ? staffDatabase() : customerDatabase(actor.accountId);
  return { actor, ...requestFacts(await headers()), db };
});

/** As `findContext`; a visitor is sent to sign in and comes back to `path`. */
export async function requireContext(path?: string): Promise<UserContext> {
  const ctx = await findContext();
  if (ctx) return ctx;
  redirect(path === undefined ? "/sign-in" : `/sign-in?${new URLSearchParams({ next: path }).toString()}`);
}
