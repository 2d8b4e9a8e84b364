import type { KeyScope } from "@/lib/domain/access/service-key";
import { DomainError } from "@/lib/domain/errors";

export const ROLES = ["admin", "support", "customer"] as const;
export type Role = (typeof ROLES)[number];

export type UserActor = Readonly<{
  kind: "user";
  userId: string;
  name: string;
  email: string;
  role: Role;
  /** The one account of a customer; staff have none. */
  accountId: string | null;
}>;

/** A program of the seller's own that showed a key, such as the gateway that reports usage. */
export type KeyActor = Readonly<{
  kind: "key";
  keyId: string;
  name: string;
  scopes: readonly KeyScope[];
}>;

/** Who acts: a signed-in person, a program with a key, or one of our own processes. */
export type Actor = UserActor | KeyActor | Readonly<{ kind: "system"; name: string }>;

/**
 * The whole permission table: what is not named here is refused. `own` means on the actor's own account only;
 * system processes (worker, set-up) may do everything, and say so in the audit trail.
 */
export const PERMISSIONS = {
  "dashboard.read": { admin: true, support: true, customer: false },
  "account.list": { admin: true, support: true, customer: false },
  "account.read": { admin: true, support: true, customer: "own" },
  "account.write": { admin: true, support: false, customer: false },
  "account.suspend": { admin: true, support: true, customer: false },
  "account.clock": { admin: true, support: false, customer: false },
  "wallet.top-up": { admin: true, support: false, customer: false },
  "wallet.credit": { admin: true, support: false, customer: false },
  "alert.read": { admin: true, support: true, customer: "own" },
  "alert.write": { admin: true, support: true, customer: "own" },
  "webhook.list": { admin: true, support: false, customer: false },
  "alert.deliver": { admin: true, support: false, customer: false },
  "wallet.threshold": { admin: true, support: true, customer: "own" },
  "ledger.read": { admin: true, support: true, customer: "own" },
  "order.read": { admin: true, support: true, customer: "own" },
  "order.write": { admin: true, support: true, customer: "own" },
  "order.refund": { admin: true, support: true, customer: "own" },
  "plan.override-cap": { admin: true, support: false, customer: false },
  "device.read": { admin: true, support: true, customer: "own" },
  "device.write": { admin: true, support: true, customer: "own" },
  "plan.read": { admin: true, support: true, customer: "own" },
  "package.read": { admin: true, support: true, customer: "own" },
  "service.activate": { admin: true, support: true, customer: "own" },
  "usage.read": { admin: true, support: true, customer: "own" },
  "usage.write": { admin: true, support: false, customer: false },
  "usage.reserve": { admin: true, support: false, customer: false },
  "usage.import": { admin: true, support: true, customer: false },
  "usage.void": { admin: true, support: true, customer: false },
  "catalog.read": { admin: true, support: true, customer: true },
  "catalog.write": { admin: true, support: false, customer: false },
  "audit.read": { admin: true, support: true, customer: false },
  "key.read": { admin: true, support: false, customer: false },
  "key.write": { admin: true, support: false, customer: false },
  "user.read": { admin: true, support: false, customer: false },
  "user.write": { admin: true, support: false, customer: false },
  "self.write": { admin: true, support: true, customer: true },
} as const satisfies Record<string, Record<Role, boolean | "own">>;

export type Permission = keyof typeof PERMISSIONS;

/** What a scope lets a key do, on every account; a key may do nothing else. */
export const SCOPE_PERMISSIONS: Readonly<Record<KeyScope, readonly Permission[]>> = {
  "usage:write": ["usage.write", "usage.void", "usage.reserve"],
  "check:read": ["usage.read"],
  "check:reserve": ["usage.read", "usage.reserve"],
};

/** Whether the actor may do it, on the named account where one is named. */
export function isPermitted(actor: Actor, permission: Permission, accountId?: string): boolean {
  if (actor.kind === "system") return true;
  if (actor.kind === "key") {
    return actor.scopes.some((scope) => SCOPE_PERMISSIONS[scope].includes(permission));
  }
  const grant = PERMISSIONS[permission][actor.role];
  if (grant === "own") return accountId !== undefined && actor.accountId === accountId;
  if (!grant) return false;
  // A customer's grant never reaches beyond the own account, even where the table says plainly `true`.
  return actor.role !== "customer" || accountId === undefined || actor.accountId === accountId;
}

/**
 * @throws DomainError `not_permitted`; for another account's data `not_found`, so that nobody can probe which ids exist.
 */
export function assertPermitted(actor: Actor, permission: Permission, accountId?: string): void {
  if (isPermitted(actor, permission, accountId)) return;
  const foreign =
    actor.kind === "user" &&
    actor.role === "customer" &&
    isPermitted(actor, permission, actor.accountId ?? "");
  if (foreign && accountId !== undefined) throw new DomainError("not_found", { field: "accountId" });
  throw new DomainError("not_permitted", { permission });
}
