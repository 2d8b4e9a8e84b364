import { DomainError } from "@/lib/domain/errors";

const LENGTH_MIN = 12;
/** argon2 reads it all; nobody types more. */
const LENGTH_MAX = 200;
const DIFFERENT_MIN = 4;
/** How many characters must be left when the words that everybody tries are taken out. */
const OWN_MIN = 6;
const WORD_MIN = 3;

/** What the most used passwords are made of (the heads of the published lists of leaked ones); longer ones first. */
const COMMON = [
  ["qwertyuiop", "1234567890", "0987654321", "1q2w3e4r5t", "iloveyou", "password", "passw0rd", "asdfghjkl"],
  [
    "11111111",
    "00000000",
    "88888888",
    "66666666",
    "baseball",
    "drawdown",
    "football",
    "princess",
    "starwars",
  ],
  ["sunshine", "superman", "trustno1", "zxcvbnm", "welcome", "letmein", "changeme", "1q2w3e4r", "qazwsxedc"],
  ["administrator", "administrador", "123456", "654321", "abc123", "112233", "123123", "monkey", "dragon"],
  [
    "master",
    "qwerty",
    "qazwsx",
    "secret",
    "shadow",
    "admin",
    "login",
    "5201314",
    "woaini",
    "asdf",
    "1234",
    "123",
  ],
]
  .flat()
  .sort((a, b) => b.length - a.length);

export type PasswordOwner = Readonly<{ email: string; name: string }>;

/**
 * Length is what counts (NIST SP 800-63B): no rules about digits and signs. What is refused besides is what is tried
 * first: common passwords, and the person's own name and address, also with a little around them.
 * @throws DomainError `password_weak`
 */
export function checkPassword(password: string, owner: PasswordOwner): void {
  const length = [...password].length;
  const isWeak =
    length < LENGTH_MIN ||
    length > LENGTH_MAX ||
    new Set(password).size < DIFFERENT_MIN ||
    ownPart(password.toLowerCase(), owner) < OWN_MIN;
  if (isWeak) throw new DomainError("password_weak", { field: "password", min: LENGTH_MIN });
}

/** How many characters are left without common words and the owner's own. */
function ownPart(password: string, { email, name }: PasswordOwner): number {
  const own = `${email} ${name}`
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => [...word].length >= WORD_MIN)
    .sort((a, b) => b.length - a.length);
  const words = [email.toLowerCase(), ...own, ...COMMON].filter((word) => word !== "");
  return [...words.reduce((rest, word) => rest.replaceAll(word, ""), password)].length;
}
