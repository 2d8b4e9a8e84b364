import "server-only";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { getAccount } from "@/db/queries/accounts";
import { findUserByEmail, insertLink, insertUser, lockName } from "@/db/queries/users";
import { write } from "@/db/queries/write";
import { ROLES } from "@/lib/domain/access/permissions";
import { DomainError } from "@/lib/domain/errors";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput, lineInput } from "@/lib/services/inputs";
import { newLink } from "@/lib/services/users/links";
import { normalizeEmail } from "@/lib/services/users/user-view";

export const InviteUser = z
  .object({
    email: z.string().trim().max(254).pipe(z.email()),
    name: lineInput(120).min(1),
    role: z.enum(ROLES),
    /** The account of a customer; staff have none. */
    accountId: z.union([accountIdInput, z.literal("").transform(() => undefined)]).optional(),
  })
  .refine((input) => (input.role === "customer") === (input.accountId !== undefined), {
    path: ["accountId"],
  });
export type InviteUser = z.infer<typeof InviteUser>;

/** The link is shown to the admin once; it sets the password and works once, for seven days. */
export type Invited = Readonly<{ userId: string; path: string }>;

/**
 * Makes a person who can sign in once they have chosen a password under the link.
 * @throws DomainError `email_taken`, `not_found` for an unknown account, `not_permitted`
 */
export async function inviteUser(ctx: Context, input: InviteUser): Promise<Invited> {
  authorize(ctx, "user.write");
  const email = normalizeEmail(input.email);
  return ctx.db.transaction(async (tx) => {
    await lockName(tx, `email:${email}`);
    if (await findUserByEmail(tx, email)) throw new DomainError("email_taken", { field: "email" });
    if (input.accountId !== undefined) await getAccount(tx, input.accountId);
    const id = uuid();
    const link = newLink("invite", id, ctx.now);
    const person = { id, email, name: input.name, role: input.role, accountId: input.accountId ?? null };
    const fresh = {
      passwordHash: null,
      sessionVersion: 1,
      disabledAt: null,
      createdAt: ctx.now,
      lastSignInAt: null,
      alertsReadUntil: null,
    };
    await write(tx, [
      insertUser({ ...person, ...fresh }),
      insertLink(link.row),
      recordAudit(ctx, {
        ...(input.accountId === undefined ? {} : { accountId: input.accountId }),
        action: "user.invite",
        subject: { type: "user", id },
        after: { role: input.role },
      }),
    ]);
    return { userId: id, path: link.path };
  });
}
