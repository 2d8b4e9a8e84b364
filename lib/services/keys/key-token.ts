import "server-only";
import { hash, randomBytes } from "node:crypto";

/** Tells a key of ours from any other secret, for people and for programs that look for leaked ones. */
const PREFIX = "dk_";
const HINT_LENGTH = 9;
const TOKEN = /^dk_[A-Za-z0-9_-]{43}$/;

/** A key as long as chance can make it: 256 bits, which nobody guesses and no dictionary holds. */
export function newToken(): string {
  return `${PREFIX}${randomBytes(32).toString("base64url")}`;
}

export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** What people tell keys apart by; it gives away nothing that matters. */
export function hintOf(token: string): string {
  return token.slice(0, HINT_LENGTH);
}

/** What is kept of a key. Of 256 bits of chance a plain hash cannot be turned round, so it needs neither salt nor slowness. */
export function hashToken(token: string): string {
  return hash("sha256", token);
}
