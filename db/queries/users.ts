import "server-only";
import { and, count, eq, gt, isNotNull, isNull, lt, ne, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { askable, containsPattern, type Cursor, type Direction, keyset } from "@/db/queries/keyset";
import { insertRows, type Write } from "@/db/queries/write";
import { account } from "@/db/schema/accounts";
import { appUser, oneTimeLink, signInThrottle } from "@/db/schema/users";
import type { Role } from "@/lib/domain/access/permissions";
import { DomainError } from "@/lib/domain/errors";

export type UserRow = typeof appUser.$inferSelect;
export type LinkRow = typeof oneTimeLink.$inferSelect;
export type ThrottleRow = typeof signInThrottle.$inferSelect;

export async function findUser(tx: Transaction, id: string): Promise<UserRow | undefined> {
  const [row] = await tx.select().from(appUser).where(eq(appUser.id, id));
  return row;
}

export async function findUserByEmail(tx: Transaction, email: string): Promise<UserRow | undefined> {
  const [row] = await tx
    .select()
    .from(appUser)
    .where(eq(appUser.email, askable(email)));
  return row;
}

/** @throws DomainError `not_found` */
export async function lockUser(tx: Transaction, id: string): Promise<UserRow> {
  const [row] = await tx.select().from(appUser).where(eq(appUser.id, id)).for("update");
  if (!row) throw new DomainError("not_found", { field: "userId" });
  return row;
}

/** Held to the commit by whatever must not happen twice at once, such as taking an address or the last admin. */
export async function lockName(tx: Transaction, name: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}

/** Admins who can sign in, besides one: who was invited and never came has no way in yet, and may never have one. */
export async function countActiveAdmins(tx: Transaction, besides?: string): Promise<number> {
  const [row] = await tx
    .select({ admins: count() })
    .from(appUser)
    .where(
      and(
        eq(appUser.role, "admin"),
        isNull(appUser.disabledAt),
        or(isNotNull(appUser.passwordHash), isNotNull(appUser.lastSignInAt)),
        besides === undefined ? undefined : ne(appUser.id, besides),
      ),
    );
  return row?.admins ?? 0;
}

export type UserFilter = Readonly<{
  q?: string | undefined;
  role?: Role | undefined;
  accountId?: string | undefined;
  direction: Direction;
  cursor: Cursor | null;
  limit: number;
}>;

export async function listUsers(
  tx: Transaction,
  filter: UserFilter,
): Promise<{ user: UserRow; accountName: string | null }[]> {
  const key = { column: appUser.email, type: "text", id: appUser.id } as const;
  const { after, orderBy } = keyset(key, filter.direction, filter.cursor);
  const { q } = filter;
  const matches = q
    ? or(
        sql`${appUser.email} like ${containsPattern(q)}`,
        sql`lower(${appUser.name}) like ${containsPattern(q)}`,
      )
    : undefined;
  return tx
    .select({ user: appUser, accountName: account.name })
    .from(appUser)
    .leftJoin(account, eq(account.accountId, appUser.accountId))
    .where(
      and(
        filter.role && eq(appUser.role, filter.role),
        filter.accountId === undefined ? undefined : eq(appUser.accountId, filter.accountId),
        matches,
        after,
      ),
    )
    .orderBy(orderBy)
    .limit(filter.limit);
}

export function insertUser(row: UserRow): Write | undefined {
  return insertRows(appUser, [row]);
}

export async function updateUser(
  tx: Transaction,
  id: string,
  change: Partial<typeof appUser.$inferInsert>,
): Promise<void> {
  await tx.update(appUser).set(change).where(eq(appUser.id, id));
}

export function insertLink(row: LinkRow): Write | undefined {
  return insertRows(oneTimeLink, [row]);
}

/** Earlier links of a person end when a new one is made. */
export async function deleteLinksOf(tx: Transaction, userId: string): Promise<void> {
  await tx.delete(oneTimeLink).where(and(eq(oneTimeLink.userId, userId), isNull(oneTimeLink.usedAt)));
}

export async function countOpenFirstAdminLinks(tx: Transaction, at: Date): Promise<number> {
  const [row] = await tx
    .select({ links: count() })
    .from(oneTimeLink)
    .where(
      and(eq(oneTimeLink.purpose, "first-admin"), isNull(oneTimeLink.usedAt), gt(oneTimeLink.expiresAt, at)),
    );
  return row?.links ?? 0;
}

export async function findLink(tx: Transaction, tokenHash: string): Promise<LinkRow | undefined> {
  const [row] = await tx.select().from(oneTimeLink).where(eq(oneTimeLink.tokenHash, tokenHash));
  return row;
}

/** Uses a link up; false when somebody was quicker. */
export async function useLink(tx: Transaction, tokenHash: string, at: Date): Promise<boolean> {
  const rows = await tx
    .update(oneTimeLink)
    .set({ usedAt: at })
    .where(and(eq(oneTimeLink.tokenHash, tokenHash), isNull(oneTimeLink.usedAt)))
    .returning({ tokenHash: oneTimeLink.tokenHash });
  return rows.length === 1;
}

export async function findThrottle(tx: Transaction, key: string): Promise<ThrottleRow | undefined> {
  const [row] = await tx.select().from(signInThrottle).where(eq(signInThrottle.key, key));
  return row;
}

/** Counts a wrong password; the count starts again when the last one is older than `since`. */
export async function countFailure(
  tx: Transaction,
  key: string,
  { at, since }: Readonly<{ at: Date; since: Date }>,
): Promise<void> {
  const fresh = sql`${signInThrottle.lastFailedAt} < ${since.toISOString()}::timestamptz`;
  await tx
    .insert(signInThrottle)
    .values({ key, failures: 1, lastFailedAt: at })
    .onConflictDoUpdate({
      target: signInThrottle.key,
      set: {
        failures: sql`case when ${fresh} then 1 else ${signInThrottle.failures} + 1 end`,
        lastFailedAt: at,
      },
    });
}

export async function clearFailures(tx: Transaction, key: string): Promise<void> {
  await tx.delete(signInThrottle).where(eq(signInThrottle.key, key));
}

/** Links that can no longer be used, and counts of wrong passwords that no longer slow anybody. */
export async function deleteExpired(tx: Transaction, linksBefore: Date, failuresBefore: Date): Promise<void> {
  await tx
    .delete(oneTimeLink)
    .where(or(lt(oneTimeLink.expiresAt, linksBefore), lt(oneTimeLink.usedAt, linksBefore)));
  await tx.delete(signInThrottle).where(lt(signInThrottle.lastFailedAt, failuresBefore));
}
