import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAudit } from "@/lib/services/audit/list-audit";
import { OPERATOR_ACCOUNT_ID } from "@/lib/services/audit/record-audit";
import type { Context } from "@/lib/services/context";
import { systemContext } from "@/lib/services/setup/system-context";
import { acceptLink } from "@/lib/services/users/accept-link";
import { disableUser } from "@/lib/services/users/disable-user";
import { findSession } from "@/lib/services/users/find-session";
import { inviteUser } from "@/lib/services/users/invite-user";
import { purgeExpired } from "@/lib/services/users/purge-expired";
import { resetPassword } from "@/lib/services/users/reset-password";
import { SignIn, signIn, signInWithOidc } from "@/lib/services/users/sign-in";
import { signOutEverywhere } from "@/lib/services/users/sign-out-everywhere";
import { atOnce } from "@/lib/testing/at-once";
import { adminOf, customerOf, type Desk, makeAccount, NOW, openDesk, ZONE } from "@/lib/testing/factories";
import { refusalOf } from "@/lib/testing/refusals";

const PASSWORD = "correct horse battery";
const HOUR = 3_600_000;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const visitor = (after = 0): Context =>
  systemContext(desk.staff.database(), { name: "sign-in", now: new Date(NOW.getTime() + after), zone: ZONE });
const tokenOf = (path: string) => new URL(path, "http://desk.example").searchParams.get("token")!;

async function member(accountId?: string) {
  const email = `${randomUUID()}@people.example`;
  const role = accountId === undefined ? ("support" as const) : ("customer" as const);
  const { userId, path } = await inviteUser(adminOf(desk), { email, name: "Person", role, accountId });
  await acceptLink(visitor(), { token: tokenOf(path), password: PASSWORD });
  return { userId, email };
}

const right = (email: string, after = 0) => signIn(visitor(after), { email, password: PASSWORD });
const wrong = (email: string, after = 0) =>
  refusalOf(signIn(visitor(after), { email, password: "wrong password" }));
const FAILED = { code: "sign_in_failed", field: "password" };

describe("signing in", () => {
  it("answers who it is, remembers when it was, and is in the audit trail", async () => {
    const { userId, email } = await member();
    expect(await right(email, 1_000)).toEqual({ userId, email, name: "Person", sessionVersion: 2 });
    const [row] = await desk.owner<
      { at: Date }[]
    >`select last_sign_in_at as at from app_user where id = ${userId}`;
    expect(row?.at).toEqual(new Date(NOW.getTime() + 1_000));
    const { rows } = await listAudit(adminOf(desk), {
      accountId: OPERATOR_ACCOUNT_ID,
      subjectId: userId,
      limit: 1,
    });
    expect(rows[0]).toMatchObject({ action: "user.sign-in", actorName: "Person", actorRole: "support" });
  });

  it("is refused alike for a wrong password, an unknown address and somebody who never came", async () => {
    const { email } = await member();
    const never = `${randomUUID()}@people.example`;
    await inviteUser(adminOf(desk), { email: never, name: "Never", role: "support" });
    for (const address of [
      email,
      never,
      `${randomUUID()}@nowhere.example`,
      "",
      "'; --",
      "\u0000",
      "\ud800",
    ]) {
      expect(await wrong(address)).toEqual(FAILED);
    }
    expect(await refusalOf(signIn(visitor(), { email, password: "" }))).toEqual(FAILED);
    expect(await refusalOf(signIn(visitor(), { email, password: `${PASSWORD} ` }))).toEqual(FAILED);
  });

  it("takes passwords in any script, exactly as they are", async () => {
    const { userId, email } = await member();
    const password = " 密码 correct 🐎 battery \u0000 ";
    const token = tokenOf((await resetPassword(adminOf(desk), { userId })).path);
    await acceptLink(visitor(), { token, password });
    expect(await signIn(visitor(), { email, password })).toMatchObject({ userId });
    expect(await refusalOf(signIn(visitor(), { email, password: password.trim() }))).toEqual(FAILED);
  });

  it("takes no address and no password that never end", () => {
    expect(SignIn.safeParse({ email: "a".repeat(255), password: "x" }).success).toBe(false);
    expect(SignIn.safeParse({ email: "a", password: "x".repeat(1_001) }).success).toBe(false);
  });
});

describe("five wrong passwords", () => {
  it("slow the sixth try, also with the right password, and say for how long", async () => {
    const { email } = await member();
    for (let count = 0; count < 5; count += 1) expect(await wrong(email)).toEqual(FAILED);
    const slowed = { code: "sign_in_slowed", seconds: 30 };
    expect(await wrong(email)).toEqual(slowed);
    expect(await refusalOf(right(email))).toEqual(slowed);
    expect(await refusalOf(right(email, 29_999))).toMatchObject({ seconds: 1 });
    // A try that was slowed does not count as one more.
    expect(await right(email, 30_000)).toMatchObject({ email });
    // And who got in starts from nothing.
    expect(await wrong(email, 30_000)).toEqual(FAILED);
    expect(await right(email, 30_000)).toMatchObject({ email });
  });

  it("make each further one wait twice as long", async () => {
    const { email } = await member();
    for (let count = 0; count < 5; count += 1) await wrong(email);
    expect(await wrong(email, 30_000)).toEqual(FAILED);
    expect(await wrong(email, 30_000)).toEqual({ code: "sign_in_slowed", seconds: 60 });
    expect(await right(email, 90_000)).toMatchObject({ email });
  });

  it("are counted also when they come all at once", async () => {
    const { email } = await member();
    const { results, refusals } = await atOnce(12, () =>
      signIn(visitor(), { email, password: "wrong password" }),
    );
    expect([results.length, refusals]).toEqual([0, { sign_in_failed: 5, sign_in_slowed: 7 }]);
  });

  it("in any spelling of the address are those of one address", async () => {
    const { email } = await member();
    for (const spelling of [email, email.toUpperCase(), ` ${email}`, `${email}\t`, email])
      await wrong(spelling);
    expect(await wrong(email)).toMatchObject({ code: "sign_in_slowed" });
  });

  it("slow an address that nobody has just the same, and nobody else's", async () => {
    const { email } = await member();
    const unknown = `${randomUUID()}@nowhere.example`;
    for (let count = 0; count < 5; count += 1) await wrong(unknown);
    expect(await wrong(unknown)).toEqual({ code: "sign_in_slowed", seconds: 30 });
    expect(await right(email)).toMatchObject({ email });
  });

  it("are forgotten after a quiet hour", async () => {
    const { email } = await member();
    for (let count = 0; count < 4; count += 1) await wrong(email);
    expect(await wrong(email, HOUR + 1)).toEqual(FAILED);
    // It was the first again, not the fifth.
    expect(await wrong(email, HOUR + 1)).toEqual(FAILED);
  });

  it("leave no address behind, only what cannot be read", async () => {
    const unknown = `${randomUUID()}@nowhere.example`;
    await wrong(unknown);
    expect(await desk.owner`select 1 from sign_in_throttle where key like ${`%${unknown}%`}`).toHaveLength(0);
  });

  it("and links are swept away when nothing depends on them any more", async () => {
    const unknown = `${randomUUID()}@nowhere.example`;
    for (let count = 0; count < 5; count += 1) await wrong(unknown);
    await purgeExpired(visitor(1_000));
    expect(await wrong(unknown, 1_000)).toMatchObject({ code: "sign_in_slowed" });
    await purgeExpired(visitor(HOUR + 1));
    const rows =
      await desk.owner`select 1 from sign_in_throttle where last_failed_at < ${new Date(NOW.getTime() + 1)}`;
    expect(rows).toHaveLength(0);
  });
});

describe("a session", () => {
  it("is good for the version it was given and for no other", async () => {
    const { userId } = await member();
    const at = (sessionVersion: number) => findSession(desk.staff.database(), { userId, sessionVersion });
    expect(await at(2)).toMatchObject({ kind: "user", userId, role: "support" });
    for (const version of [0, 1, 3]) expect(await at(version)).toBeNull();
    expect(await findSession(desk.staff.database(), { userId: randomUUID(), sessionVersion: 1 })).toBeNull();
  });

  it("has the role of now, not of when it began", async () => {
    const { userId } = await member();
    await desk.owner`update app_user set role = 'admin' where id = ${userId}`;
    expect(await findSession(desk.staff.database(), { userId, sessionVersion: 2 })).toMatchObject({
      role: "admin",
    });
    await desk.owner`update app_user set role = 'support' where id = ${userId}`;
  });

  it("ends everywhere at the person's own wish, a customer's too, and for nobody else", async () => {
    const accountId = await makeAccount(desk);
    const [one, other] = [await member(accountId), await member(accountId)];
    const sessions = desk.staff.database();
    const actor = (await findSession(sessions, { userId: one.userId, sessionVersion: 2 }))!;
    await signOutEverywhere({ ...customerOf(desk, accountId), actor }, sessions);
    expect(await findSession(sessions, { userId: one.userId, sessionVersion: 2 })).toBeNull();
    expect(await findSession(sessions, { userId: other.userId, sessionVersion: 2 })).not.toBeNull();
    expect(await right(one.email)).toMatchObject({ sessionVersion: 3 });
    expect(await refusalOf(signOutEverywhere(visitor(), sessions))).toMatchObject({ code: "not_permitted" });
  });
});

describe("signing in with OIDC", () => {
  it("admits only who was invited, under a verified address, and is not disabled", async () => {
    const { userId, email } = await member();
    const oidc = (address: string, emailVerified = true) =>
      signInWithOidc(visitor(), { email: address, emailVerified });
    const refused = { code: "sign_in_failed", field: "email" };
    expect(await oidc(email.toUpperCase())).toMatchObject({ userId });
    expect(await refusalOf(oidc(email, false))).toEqual(refused);
    expect(await refusalOf(oidc(`${randomUUID()}@nowhere.example`))).toEqual(refused);
    await disableUser(adminOf(desk), { userId, to: "disabled" });
    expect(await refusalOf(oidc(email))).toEqual(refused);
  });
});
