import "server-only";
import { hash, verify } from "@node-rs/argon2";

/** argon2id with the library's defaults (19 MiB, two passes), as OWASP recommends. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** A hash of nothing in particular: an unknown address takes as long as a wrong password. */
let decoy: Promise<string> | undefined;

/** False for a wrong password, and for nobody; either takes the same time. */
export async function isPassword(
  passwordHash: string | null | undefined,
  password: string,
): Promise<boolean> {
  const stored = passwordHash ?? (await (decoy ??= hash("nobody's password")));
  const right = await verify(stored, password);
  return right && passwordHash !== null && passwordHash !== undefined;
}
