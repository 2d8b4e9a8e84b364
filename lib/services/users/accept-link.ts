import "server-only";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import {
  findLink,
  findUserByEmail,
  insertUser,
  type LinkRow,
  lockName,
  lockUser,
  updateUser,
  useLink,
} from "@/db/queries/users";
import { write } from "@/db/queries/write";
import { checkPassword } from "@/lib/domain/access/password";
import { DomainError } from "@/lib/domain/errors";
import { recordAudit } from "@/lib/services/audit/record-audit";
import type { Context } from "@/lib/services/context";
import { lineInput } from "@/lib/services/inputs";
import { assertUsable, hashToken } from "@/lib/services/users/links";
import { hashPassword } from "@/lib/services/users/passwords";
import { normalizeEmail } from "@/lib/services/users/user-view";

export const AcceptLink = z.object({
  token: z.string().min(1).max(200),
  password: z.string().max(1_000),
  /** Only the first admin says who they are; everybody else was named by the admin who invited them. */
  email: z.string().trim().max(254).pipe(z.email()).optional(),
  name: lineInput(120).min(1).optional(),
});
export type AcceptLink = z.infer<typeof AcceptLink>;

/**
 * Sets the password under a one-time link, ends every session of that person, and uses the link up.
 * Holding the token is the right to do it.
 * @throws DomainError `link_invalid`, `password_weak`, `invalid_input` (the first admin's address or name is missing), `email_taken`
 */
export async function acceptLink(ctx: Context, input: AcceptLink): Promise<{ email: string }> {
  // Before the transaction: it takes a while, and needs no lock.
  const passwordHash = await hashPassword(input.password);
  return ctx.db.transaction(async (tx) => {
    const tokenHash = hashToken(input.token);
    const link = assertUsable(await findLink(tx, tokenHash), ctx.now);
    const person = await toPerson(tx, link, input);
    checkPassword(input.password, person);
    if (!(await useLink(tx, tokenHash, ctx.now))) throw new DomainError("link_invalid", { field: "token" });
    if (person.known) {
      await updateUser(tx, person.id, { passwordHash, sessionVersion: person.known.sessionVersion + 1 });
    }
    const { id, email, name } = person;
    const fresh = {
      sessionVersion: 1,
      disabledAt: null,
      createdAt: ctx.now,
      lastSignInAt: null,
      alertsReadUntil: null,
    };
    await write(tx, [
      person.known
        ? undefined
        : insertUser({ id, email, name, role: "admin", accountId: null, passwordHash, ...fresh }),
      recordAudit(ctx, {
        ...(person.known?.accountId ? { accountId: person.known.accountId } : {}),
        action: link.purpose === "reset" ? "user.password" : "user.join",
        subject: { type: "user", id },
      }),
    ]);
    return { email };
  });
}

async function toPerson(tx: Transaction, link: LinkRow, input: AcceptLink) {
  if (link.userId !== null) {
    const known = await lockUser(tx, link.userId);
    if (known.disabledAt) throw new DomainError("link_invalid", { field: "token" });
    return { id: known.id, email: known.email, name: known.name, known };
  }
  if (input.email === undefined) throw new DomainError("invalid_input", { field: "email" });
  if (input.name === undefined) throw new DomainError("invalid_input", { field: "name" });
  const email = normalizeEmail(input.email);
  await lockName(tx, `email:${email}`);
  if (await findUserByEmail(tx, email)) throw new DomainError("email_taken", { field: "email" });
  return { id: uuid(), email, name: input.name, known: null };
}
