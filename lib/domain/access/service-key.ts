/** What a key may be made for. */
export const KEY_SCOPES = ["usage:write", "check:read", "check:reserve"] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

export type KeyState = Readonly<{ expiresAt: Date | null; revokedAt: Date | null }>;
export const KEY_STATUSES = ["active", "expired", "revoked"] as const;
export type KeyStatus = (typeof KEY_STATUSES)[number];

/** Revoked for good, else expired from its expiry on, else active. */
export function keyStatus({ expiresAt, revokedAt }: KeyState, now: Date): KeyStatus {
  if (revokedAt !== null) return "revoked";
  return expiresAt !== null && expiresAt <= now ? "expired" : "active";
}
