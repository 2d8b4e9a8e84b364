import { describe, expect, it } from "vitest";
import {
  type Actor,
  assertPermitted,
  isPermitted,
  type Permission,
  PERMISSIONS,
  type Role,
  type UserActor,
} from "@/lib/domain/access/permissions";
import type { KeyScope } from "@/lib/domain/access/service-key";
import { isDomainError } from "@/lib/domain/errors";

const OWN = "0197d000-0000-7000-8000-000000000001";
const OTHER = "0197d000-0000-7000-8000-000000000002";
const names = Object.keys(PERMISSIONS) as Permission[];

const person = (role: Role): UserActor => ({
  kind: "user",
  userId: "0197d000-0000-7000-9000-000000000001",
  name: "Somebody",
  email: "somebody@drawdown.example",
  role,
  accountId: role === "customer" ? OWN : null,
});

function outcome(actor: Actor, permission: Permission, accountId?: string): string {
  try {
    assertPermitted(actor, permission, accountId);
    return "ok";
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
}

/** Written out a second time on purpose: a new permission must be decided here too. */
const MAY: Readonly<Record<Role, Partial<Record<Permission, "everywhere" | "own account">>>> = {
  admin: Object.fromEntries(names.map((name) => [name, "everywhere"])),
  support: {
    "dashboard.read": "everywhere",
    "account.list": "everywhere",
    "account.read": "everywhere",
    "account.suspend": "everywhere",
    "wallet.threshold": "everywhere",
    "alert.read": "everywhere",
    "alert.write": "everywhere",
    "ledger.read": "everywhere",
    "usage.read": "everywhere",
    "usage.import": "everywhere",
    "usage.void": "everywhere",
    "order.read": "everywhere",
    "order.write": "everywhere",
    "order.refund": "everywhere",
    "device.read": "everywhere",
    "device.write": "everywhere",
    "plan.read": "everywhere",
    "package.read": "everywhere",
    "service.activate": "everywhere",
    "catalog.read": "everywhere",
    "audit.read": "everywhere",
    "self.write": "everywhere",
  },
  customer: {
    "account.read": "own account",
    "wallet.threshold": "own account",
    "alert.read": "own account",
    "alert.write": "own account",
    "ledger.read": "own account",
    "usage.read": "own account",
    "order.read": "own account",
    "order.write": "own account",
    "order.refund": "own account",
    "device.read": "own account",
    "device.write": "own account",
    "plan.read": "own account",
    "package.read": "own account",
    "service.activate": "own account",
    "catalog.read": "everywhere",
    "self.write": "everywhere",
  },
};

describe.each(["admin", "support", "customer"] as const)("what a person with the role %s may do", (role) => {
  it.each(names)("%s", (permission) => {
    const may = MAY[role][permission];
    const actor = person(role);
    const ownAccount = may === undefined ? "not_permitted" : "ok";
    expect(outcome(actor, permission, OWN)).toBe(ownAccount);
    expect(outcome(actor, permission)).toBe(may === "everywhere" ? "ok" : "not_permitted");
    // A customer who names another account learns nothing: not even whether there is one.
    const foreign = role === "customer" && may !== undefined ? "not_found" : ownAccount;
    expect(outcome(actor, permission, OTHER)).toBe(foreign);
    expect(isPermitted(actor, permission, OTHER)).toBe(foreign === "ok");
  });
});

describe("who is not in the table", () => {
  it.each(names)("a process of our own may do %s anywhere", (permission) => {
    expect(outcome({ kind: "system", name: "worker" }, permission, OTHER)).toBe("ok");
  });

  it.each(names)("a key may do what its scopes say, on every account: %s", (permission) => {
    const key = (scopes: readonly KeyScope[]) =>
      ({ kind: "key", keyId: "k", name: "gateway", scopes }) as const;
    const writes = ["usage.write", "usage.void", "usage.reserve"].includes(permission);
    expect(isPermitted(key(["usage:write"]), permission, OTHER)).toBe(writes);
    expect(isPermitted(key([]), permission, OTHER)).toBe(false);
  });

  it("a customer without an account may do nothing with any", () => {
    const lost = { ...person("customer"), accountId: null };
    for (const permission of names) {
      expect(isPermitted(lost, permission, OTHER)).toBe(false);
      expect(isPermitted(lost, permission, "")).toBe(false);
    }
  });
});
