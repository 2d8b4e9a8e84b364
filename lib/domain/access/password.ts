import { DomainError } from "@/lib/domain/errors";

const LENGTH_MIN = 12;
/** argon2 reads it all; nobody types more. */
const LENGTH_MAX = 200;

/** Length is what counts (NIST SP 800-63B): no rules about digits and signs. @throws DomainError `password_weak` */
export function checkPassword(password: string, email: string): void {
  const length = [...password].length;
  const isAddress = password.toLowerCase() === email.toLowerCase();
  if (length < LENGTH_MIN || length > LENGTH_MAX || isAddress || new Set(password).size < 4) {
    throw new DomainError("password_weak", { field: "password", min: LENGTH_MIN });
  }
}
