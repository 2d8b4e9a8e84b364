import { z } from "zod";

/** Only a path of ours: an address elsewhere after signing in would be a trap that carries our name. */
function isOwnPath(text: string): boolean {
  // A browser reads `//host` and `/\host` as another host, and drops tabs and line breaks before it looks.
  return /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(text);
}

const text = z.string().max(2_000).optional().catch(undefined);

export const SignInParams = z.object({
  /** Where the visitor was going. */
  next: text.transform((path) => (path !== undefined && isOwnPath(path) ? path : undefined)),
  /** What next-auth says of a sign-in that came back. */
  error: text,
  /** Set after a password was chosen under a one-time link. */
  joined: text,
});
