/** What a key may be made for. */
export const KEY_SCOPES = ["usage:write", "check:read"] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];
