import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import {
  clearFailures,
  countFailure,
  findThrottle,
  findUserByEmail,
  lockName,
  updateUser,
  type UserRow,
} from "@/db/queries/users";
import type { Transaction } from "@/db/client";
import { assertMayTry, FORGET_AFTER_MS } from "@/lib/domain/access/sign-in-throttle";
import { DomainError } from "@/lib/domain/errors";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { write } from "@/db/queries/write";
import type { Context } from "@/lib/services/context";
import { isPassword } from "@/lib/services/users/passwords";
import { normalizeEmail } from "@/lib/services/users/user-view";

export const SignIn = z.object({ email: z.string().max(254), password: z.string().max(1_000) });
export type SignIn = z.infer<typeof SignIn>;

/** What a session carries; everything else is read anew at each request. */
export type SignedIn = Readonly<{ userId: string; sessionVersion: number; email: string; name: string }>;

/**
 * Checks an address and a password. A wrong one, a disabled person and an unknown address are refused alike.
 * @throws DomainError `sign_in_failed`; `sign_in_slowed` with the seconds to wait, after five wrong passwords
 */
export async function signIn(ctx: Context, input: SignIn): Promise<SignedIn> {
  const email = normalizeEmail(input.email);
  const key = createHash("sha256").update(email).digest("hex");
  // A refusal rolls back, and with it the count of wrong passwords: so the outcome leaves the transaction as a value.
  const user = await ctx.db.transaction(async (tx) => {
    // One try at a time for an address: many at once would all see the same count.
    await lockName(tx, `sign-in:${key}`);
    const failures = await findThrottle(tx, key);
    const forgotten = failures && ctx.now.getTime() - failures.lastFailedAt.getTime() > FORGET_AFTER_MS;
    assertMayTry(forgotten ? undefined : failures, ctx.now);
    const found = await findUserByEmail(tx, email);
    const right = await isPassword(found?.passwordHash, input.password);
    if (found && right && !found.disabledAt) return admit(tx, ctx, { user: found, key });
    await countFailure(tx, key, { at: ctx.now, since: new Date(ctx.now.getTime() - FORGET_AFTER_MS) });
    return null;
  });
  if (!user) throw new DomainError("sign_in_failed", { field: "password" });
  return toSignedIn(user);
}

async function admit(
  tx: Transaction,
  ctx: Context,
  { user, key }: { user: UserRow; key: string },
): Promise<UserRow> {
  await clearFailures(tx, key);
  await noteSignIn(tx, ctx, user);
  return user;
}

async function noteSignIn(tx: Transaction, ctx: Context, user: UserRow): Promise<void> {
  await updateUser(tx, user.id, { lastSignInAt: ctx.now });
  const person = {
    kind: "user" as const,
    userId: user.id,
    name: user.name,
    email: user.email,
    role: user.role,
    accountId: user.accountId,
  };
  await write(tx, [
    recordAudit(
      { ...ctx, actor: person },
      {
        ...(user.accountId === null ? {} : { accountId: user.accountId }),
        action: "user.sign-in",
        subject: { type: "user", id: user.id },
      },
    ),
  ]);
}

function toSignedIn({ id, sessionVersion, email, name }: UserRow): SignedIn {
  return { userId: id, sessionVersion, email, name };
}

export const SignInWithOidc = z.object({ email: z.string().max(254), emailVerified: z.boolean() });
export type SignInWithOidc = z.infer<typeof SignInWithOidc>;

/**
 * Admits a person whom the identity provider vouches for: only somebody who was invited, under a verified address.
 * @throws DomainError `sign_in_failed`
 */
export async function signInWithOidc(ctx: Context, input: SignInWithOidc): Promise<SignedIn> {
  if (!input.emailVerified) throw new DomainError("sign_in_failed", { field: "email" });
  return ctx.db.transaction(async (tx) => {
    const user = await findUserByEmail(tx, normalizeEmail(input.email));
    if (!user || user.disabledAt) throw new DomainError("sign_in_failed", { field: "email" });
    await noteSignIn(tx, ctx, user);
    return toSignedIn(user);
  });
}
