import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Context } from "@/lib/services/context";
import { offerFirstAdmin } from "@/lib/services/setup/offer-first-admin";
import { systemContext } from "@/lib/services/setup/system-context";
import { acceptLink } from "@/lib/services/users/accept-link";
import { disableUser } from "@/lib/services/users/disable-user";
import { inviteUser } from "@/lib/services/users/invite-user";
import { signInWithOidc } from "@/lib/services/users/sign-in";
import { atOnce } from "@/lib/testing/at-once";
import { adminOf, type Desk, NOW, openDesk, ZONE } from "@/lib/testing/factories";
import { refusalOf } from "@/lib/testing/refusals";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

let desk: Desk;
// Admins are counted over the whole database, so each test has one of its own.
beforeEach(async () => {
  desk = await openDesk({ url: await freshDatabaseUrl() });
});
afterEach(() => desk.close());

const visitor = (): Context =>
  systemContext(desk.staff.database(), { name: "one-time link", now: NOW, zone: ZONE });
const tokenOf = (path: string) => new URL(path, "http://desk.example").searchParams.get("token")!;

async function invited() {
  const email = `${randomUUID()}@staff.example`;
  return { email, ...(await inviteUser(adminOf(desk), { email, name: "Admin", role: "admin" })) };
}

async function admin(): Promise<string> {
  const { userId, path } = await invited();
  await acceptLink(visitor(), { token: tokenOf(path), password: "correct horse battery" });
  return userId;
}

const disable = (userId: string) => disableUser(adminOf(desk), { userId, to: "disabled" });

describe("the last admin", () => {
  it("cannot be disabled", async () => {
    const [first, second] = [await admin(), await admin()];
    await disable(first);
    expect(await refusalOf(disable(second))).toEqual({ code: "last_admin", field: "userId" });
    await disableUser(adminOf(desk), { userId: first, to: "active" });
    await disable(second);
  });

  it("is left also when all are disabled at the same moment", async () => {
    const admins = await Promise.all(Array.from({ length: 5 }, admin));
    const { results, refusals } = await atOnce(5, (index) => disable(admins[index]!));
    expect([results.length, refusals]).toEqual([4, { last_admin: 1 }]);
  });

  it("is not an admin who was invited and never came: nobody could sign in", async () => {
    const only = await admin();
    const { userId } = await invited();
    expect(await refusalOf(disable(only))).toMatchObject({ code: "last_admin" });
    // Who never came may be disabled, though.
    await disable(userId);
  });

  it("may be one who signs in with OIDC and has no password", async () => {
    const only = await admin();
    const { email } = await invited();
    await signInWithOidc(visitor(), { email, emailVerified: true });
    await disable(only);
  });

  it("that never came leaves the way in for a first admin open", async () => {
    await invited();
    expect(await offerFirstAdmin(visitor())).not.toBeNull();
  });
});
