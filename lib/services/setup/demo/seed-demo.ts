import "server-only";
import type { Transaction } from "@/db/client";
import { findUserByEmail, insertUser, lockName, type UserRow } from "@/db/queries/users";
import { write } from "@/db/queries/write";
import type { Actor } from "@/lib/domain/access/permissions";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import type { AccountKey, Deed } from "@/lib/services/setup/demo/deed";
import {
  DEMO_PASSWORD,
  DEMO_SIGN_INS,
  DEMO_USERS,
  type DemoPerson,
  type SignInNote,
} from "@/lib/services/setup/demo/demo-users";
import { hashPassword } from "@/lib/services/users/passwords";

/** Accounts that are filled at once; each has its deeds one after the other. */
const LANES = 3;

/**
 * Fills an empty database with the demo, through the real use cases and on the days on which it is said to have happened.
 * What a killed start left half done is finished by the next, and of two starters at once one waits for the other; the people
 * come last and say that all is there.
 */
export async function seedDemo(ctx: Context): Promise<readonly SignInNote[]> {
  authorize(ctx, "user.write");
  if (await ctx.db.read(hasDemoUsers)) return DEMO_SIGN_INS;
  // Only now: most starts find the demo there, and need not load all that makes it.
  const { DEEDS } = await import("@/lib/services/setup/demo/deeds");
  const people = await peopleOf(ctx);
  await ctx.db.transaction(async (tx) => {
    await lockName(tx, "demo");
    if (await hasDemoUsers(tx)) return;
    const accounts = [...new Set(DEEDS.map(({ account }) => account))];
    const lane = async () => {
      for (let account = accounts.shift(); account; account = accounts.shift())
        await live(ctx, DEEDS, account);
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    await write(tx, [
      ...people.map(insertUser),
      recordAudit(ctx, {
        action: "user.demo",
        subject: { type: "user", id: "demo" },
        after: { users: people.length },
      }),
    ]);
  });
  return DEMO_SIGN_INS;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** An account's life so far, in the order of its days, so that movements are numbered as they are dated. */
async function live(ctx: Context, all: readonly Deed[], account: AccountKey): Promise<void> {
  const deeds = all.filter((deed) => deed.account === account);
  const inOrder = deeds.toSorted((a, b) => b.daysAgo - a.daysAgo);
  for (const [index, { daysAgo, by, run }] of inOrder.entries()) {
    // Some hours before the hour of this start, a minute after the deed before it.
    const early = (24 * daysAgo + 6) * HOUR - index * MINUTE;
    await run({ ...ctx, actor: actorOf(ctx, by), now: new Date(ctx.now.getTime() - early) });
  }
}

function actorOf(ctx: Context, by: DemoPerson | "set-up"): Actor {
  const person = DEMO_USERS.find(({ role }) => role === by);
  if (!person) return ctx.actor;
  const { id: userId, name, email, role, accountId } = person;
  return { kind: "user", userId, name, email, role, accountId };
}

async function hasDemoUsers(tx: Transaction): Promise<boolean> {
  const last = DEMO_USERS.at(-1);
  return last !== undefined && (await findUserByEmail(tx, last.email)) !== undefined;
}

async function peopleOf(ctx: Context): Promise<readonly UserRow[]> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const fresh = {
    passwordHash,
    sessionVersion: 1,
    disabledAt: null,
    createdAt: ctx.now,
    lastSignInAt: null,
    alertsReadUntil: null,
  };
  return DEMO_USERS.map((person) => ({ ...person, ...fresh }));
}
