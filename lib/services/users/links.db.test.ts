import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAudit } from "@/lib/services/audit/list-audit";
import type { Context } from "@/lib/services/context";
import { offerFirstAdmin } from "@/lib/services/setup/offer-first-admin";
import { systemContext } from "@/lib/services/setup/system-context";
import { acceptLink } from "@/lib/services/users/accept-link";
import { disableUser } from "@/lib/services/users/disable-user";
import { findSession } from "@/lib/services/users/find-session";
import { getLink } from "@/lib/services/users/get-link";
import { InviteUser, inviteUser } from "@/lib/services/users/invite-user";
import { listUsers, ListUsers } from "@/lib/services/users/list-users";
import { resetPassword } from "@/lib/services/users/reset-password";
import { signIn } from "@/lib/services/users/sign-in";
import { atOnce } from "@/lib/testing/at-once";
import {
  adminOf,
  customerOf,
  type Desk,
  makeAccount,
  NOW,
  openDesk,
  supportOf,
  ZONE,
} from "@/lib/testing/factories";
import { everyPage } from "@/lib/testing/pages";
import { refusalOf } from "@/lib/testing/refusals";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

const DAY = 86_400_000;
const PASSWORD = "correct horse battery";

let desk: Desk;
beforeAll(async () => {
  // Admins are counted over the whole database, so it must be the test's own.
  desk = await openDesk({ url: await freshDatabaseUrl() });
});
afterAll(() => desk.close());

const visitor = (now = NOW): Context =>
  systemContext(desk.staff.database(), { name: "one-time link", now, zone: ZONE });
const tokenOf = (path: string) => new URL(path, "http://desk.example").searchParams.get("token")!;
const someone = (wish: Partial<InviteUser> = {}): InviteUser =>
  InviteUser.parse({ email: `${randomUUID()}@staff.example`, name: "New Person", role: "support", ...wish });
const sessionOf = (userId: string, sessionVersion: number) =>
  findSession(desk.staff.database(), { userId, sessionVersion });

async function member(wish: Partial<InviteUser> = {}) {
  const input = someone(wish);
  const { userId, path } = await inviteUser(adminOf(desk), input);
  await acceptLink(visitor(), { token: tokenOf(path), password: PASSWORD });
  return { userId, email: input.email };
}

const LINK_INVALID = { code: "link_invalid", field: "token" };

describe("the way in for the first admin", () => {
  it("is offered once, to several starters at once too, and again only when it is over and unused", async () => {
    const { results } = await atOnce(5, () => offerFirstAdmin(visitor()));
    const [path, ...others] = results.filter((result) => result !== null);
    expect(others).toEqual([]);
    expect(await offerFirstAdmin(visitor(new Date(NOW.getTime() + DAY - 1)))).toBeNull();
    const second = await offerFirstAdmin(visitor(new Date(NOW.getTime() + DAY)));
    expect(second).not.toBeNull();
    const token = tokenOf(path!);
    expect(await getLink(visitor(), token)).toEqual({ purpose: "first-admin", email: null, name: null });
    const input = { token, password: PASSWORD, email: "Ada@Desk.example", name: "Ada" };
    for (const [wish, refusal] of [
      [{ email: undefined }, { code: "invalid_input", field: "email" }],
      [{ name: undefined }, { code: "invalid_input", field: "name" }],
      [{ password: "ada@desk.example" }, { code: "password_weak", field: "password", min: 12 }],
    ] as const) {
      const { email, name, ...rest } = { ...input, ...wish };
      const given = {
        ...rest,
        ...(email === undefined ? {} : { email }),
        ...(name === undefined ? {} : { name }),
      };
      expect(await refusalOf(acceptLink(visitor(), given))).toEqual(refusal);
    }
    const accepted = await atOnce(4, () => acceptLink(visitor(), input));
    expect(accepted.results).toEqual([{ email: "ada@desk.example" }]);
    // Who comes second finds the address taken or the link used.
    expect(Object.values(accepted.refusals).reduce((a, b) => a + b)).toBe(3);
    const ada = await signIn(visitor(), { email: "ada@desk.example", password: PASSWORD });
    expect(await sessionOf(ada.userId, ada.sessionVersion)).toMatchObject({ role: "admin", accountId: null });
    // With an admin there is nothing to offer, however long ago the links were.
    expect(await offerFirstAdmin(visitor(new Date(NOW.getTime() + 30 * DAY)))).toBeNull();
  });
});

describe("an invitation", () => {
  it("says whom it is for, sets the password once, and then the person can sign in", async () => {
    const input = someone({ email: "Sam.New@Staff.EXAMPLE " });
    const { userId, path } = await inviteUser(adminOf(desk), input);
    const token = tokenOf(path);
    expect(await getLink(visitor(), token)).toEqual({
      purpose: "invite",
      email: "sam.new@staff.example",
      name: "New Person",
    });
    expect(await refusalOf(signIn(visitor(), { email: input.email, password: PASSWORD }))).toMatchObject({
      code: "sign_in_failed",
    });
    expect(await acceptLink(visitor(), { token, password: PASSWORD })).toEqual({
      email: "sam.new@staff.example",
    });
    const session = await signIn(visitor(), { email: " SAM.new@staff.example", password: PASSWORD });
    expect(session).toMatchObject({ userId, name: "New Person" });
    expect(await refusalOf(acceptLink(visitor(), { token, password: "another password" }))).toEqual(
      LINK_INVALID,
    );
    expect(await refusalOf(getLink(visitor(), token))).toEqual(LINK_INVALID);
  });

  it("accepted ten times at once works once", async () => {
    const { path } = await inviteUser(adminOf(desk), someone());
    const { results, refusals } = await atOnce(10, (index) =>
      acceptLink(visitor(), { token: tokenOf(path), password: `${PASSWORD} ${index}` }),
    );
    expect([results.length, refusals]).toEqual([1, { link_invalid: 9 }]);
  });

  it("is over after seven days, to the millisecond", async () => {
    const { path } = await inviteUser(adminOf(desk), someone());
    const token = tokenOf(path);
    const end = NOW.getTime() + 7 * DAY;
    expect(await refusalOf(getLink(visitor(new Date(end)), token))).toEqual(LINK_INVALID);
    expect(await refusalOf(acceptLink(visitor(new Date(end)), { token, password: PASSWORD }))).toEqual(
      LINK_INVALID,
    );
    await acceptLink(visitor(new Date(end - 1)), { token, password: PASSWORD });
  });

  it("keeps the token nowhere but in the link", async () => {
    const { path } = await inviteUser(adminOf(desk), someone());
    const found = await desk.owner.unsafe(
      `select 1 from one_time_link t where t::text like $1 union all select 1 from audit_entry t where t::text like $1`,
      [`%${tokenOf(path)}%`],
    );
    expect(found).toHaveLength(0);
  });

  it.each(["", "x", "'; drop table one_time_link; --", "\u0000"])("is not the token %j", async (token) => {
    expect(await refusalOf(getLink(visitor(), token))).toEqual(LINK_INVALID);
  });

  it("takes an address once, in any spelling, also ten times at once", async () => {
    const input = someone();
    const { results, refusals } = await atOnce(10, (index) =>
      inviteUser(adminOf(desk), { ...input, email: index % 2 ? input.email.toUpperCase() : input.email }),
    );
    expect([results.length, refusals]).toEqual([1, { email_taken: 9 }]);
  });

  it("of a customer names the account, of staff none", async () => {
    const accountId = await makeAccount(desk);
    const customer = { email: "a@b.example", name: "A", role: "customer" };
    expect(InviteUser.safeParse({ ...customer, accountId }).success).toBe(true);
    expect(InviteUser.safeParse(customer).success).toBe(false);
    expect(InviteUser.safeParse({ ...customer, accountId: "" }).success).toBe(false);
    expect(InviteUser.safeParse({ ...customer, role: "admin", accountId }).success).toBe(false);
    expect(InviteUser.safeParse({ ...customer, role: "admin", accountId: "" }).success).toBe(true);
    const { userId } = await member({ role: "customer", accountId });
    expect(await sessionOf(userId, 2)).toMatchObject({ role: "customer", accountId });
    const { rows } = await listAudit(adminOf(desk), { accountId, limit: 5 });
    expect(rows.map((row) => row.action)).toEqual(["user.join", "user.invite", "account.create"]);
    const nowhere = someone({ role: "customer", accountId: randomUUID() });
    expect(await refusalOf(inviteUser(adminOf(desk), nowhere))).toMatchObject({ code: "not_found" });
  });

  it("is the admin's to give", async () => {
    const accountId = await makeAccount(desk);
    for (const ctx of [supportOf(desk), customerOf(desk, accountId)]) {
      expect(await refusalOf(inviteUser(ctx, someone()))).toMatchObject({ code: "not_permitted" });
      expect(await refusalOf(listUsers(ctx, ListUsers.parse({})))).toMatchObject({ code: "not_permitted" });
    }
  });
});

describe("a reset", () => {
  it("leaves password and sessions until it is used, and then ends both", async () => {
    const { userId, email } = await member();
    const before = await signIn(visitor(), { email, password: PASSWORD });
    const { path } = await resetPassword(adminOf(desk), { userId });
    expect(await sessionOf(userId, before.sessionVersion)).not.toBeNull();
    await signIn(visitor(), { email, password: PASSWORD });
    expect(await getLink(visitor(), tokenOf(path))).toMatchObject({ purpose: "reset", email });
    await acceptLink(visitor(), { token: tokenOf(path), password: "a brand new password" });
    expect(await sessionOf(userId, before.sessionVersion)).toBeNull();
    expect(await refusalOf(signIn(visitor(), { email, password: PASSWORD }))).toMatchObject({
      code: "sign_in_failed",
    });
    const after = await signIn(visitor(), { email, password: "a brand new password" });
    expect(await sessionOf(userId, after.sessionVersion)).toMatchObject({ userId });
  });

  it("ends earlier links, and is over after a day", async () => {
    const { userId } = await member();
    const first = await resetPassword(adminOf(desk), { userId });
    const second = await resetPassword(adminOf(desk), { userId });
    expect(await refusalOf(getLink(visitor(), tokenOf(first.path)))).toEqual(LINK_INVALID);
    const over = visitor(new Date(NOW.getTime() + DAY));
    expect(await refusalOf(getLink(over, tokenOf(second.path)))).toEqual(LINK_INVALID);
    expect(await getLink(visitor(), tokenOf(second.path))).toMatchObject({ purpose: "reset" });
  });

  it("is another invitation for who never came", async () => {
    const { userId } = await inviteUser(adminOf(desk), someone());
    const { path } = await resetPassword(adminOf(desk), { userId });
    expect(await getLink(visitor(), tokenOf(path))).toMatchObject({ purpose: "invite" });
  });

  it("refuses a weak password and keeps the link for a better one", async () => {
    const { userId, email } = await member();
    const token = tokenOf((await resetPassword(adminOf(desk), { userId })).path);
    for (const password of ["short", "aaaaaaaaaaaaaaaa", email]) {
      expect(await refusalOf(acceptLink(visitor(), { token, password }))).toMatchObject({
        code: "password_weak",
      });
    }
    await acceptLink(visitor(), { token, password: "good enough now" });
  });
});

describe("disabling a person", () => {
  it("ends sessions, links and sign-in at once, and can be undone", async () => {
    const { userId, email } = await member();
    const { sessionVersion } = await signIn(visitor(), { email, password: PASSWORD });
    const { path } = await resetPassword(adminOf(desk), { userId });
    await disableUser(adminOf(desk), { userId, to: "disabled" });
    expect(await sessionOf(userId, sessionVersion)).toBeNull();
    expect(await refusalOf(getLink(visitor(), tokenOf(path)))).toEqual(LINK_INVALID);
    expect(await refusalOf(signIn(visitor(), { email, password: PASSWORD }))).toMatchObject({
      code: "sign_in_failed",
    });
    expect(await refusalOf(resetPassword(adminOf(desk), { userId }))).toMatchObject({ code: "not_found" });
    await disableUser(adminOf(desk), { userId, to: "active" });
    // The old session stays ended.
    expect(await sessionOf(userId, sessionVersion)).toBeNull();
    const again = await signIn(visitor(), { email, password: PASSWORD });
    expect(await sessionOf(userId, again.sessionVersion)).toMatchObject({ userId });
  });
});

describe("the list of people", () => {
  it("shows everybody once over its pages, searched literally and filtered", async () => {
    const list = (input: Partial<ListUsers>) => listUsers(adminOf(desk), ListUsers.parse(input));
    await member({ name: "Per_cent 100%", email: "per_cent@staff.example" });
    const whole = await list({ limit: 100 });
    for (const limit of [1, 3, 100]) {
      expect(await everyPage((cursor) => list({ limit, cursor }))).toEqual(whole.rows);
    }
    expect((await list({ q: "PER_" })).rows.map((row) => row.email)).toEqual(["per_cent@staff.example"]);
    expect((await list({ q: "100%" })).rows).toHaveLength(1);
    expect((await list({ q: "%" })).rows).toHaveLength(1);
    expect((await list({ q: "\u0000" })).rows).toEqual([]);
    const customers = (await list({ role: "customer", limit: 100 })).rows;
    expect(customers.every((row) => row.role === "customer" && row.accountName === "Test account")).toBe(
      true,
    );
    expect(await refusalOf(list({ cursor: "x" }))).toEqual({ code: "invalid_input", field: "cursor" });
    expect(JSON.stringify(whole)).not.toMatch(/argon2|passwordHash|token/);
  });
});
