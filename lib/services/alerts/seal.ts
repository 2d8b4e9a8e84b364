import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** AES-256-GCM under a key of its own that follows from the app's secret: what must be used again is kept, and not readable. */
const VERSION = "v1";
const IV_BYTES = 12;
const TAG_BYTES = 16;

function keyOf(appSecret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", appSecret, "", "drawdown webhook secrets", 32));
}

/** Seals a secret for the database. */
export function seal(secret: string, appSecret: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyOf(appSecret), iv);
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url")}`;
}

/** Opens what `seal` sealed. @throws Error when the app's secret is another one or somebody changed it */
export function unseal(text: string, appSecret: string): string {
  const bytes = Buffer.from(text.slice(VERSION.length + 1), "base64url");
  const decipher = createDecipheriv("aes-256-gcm", keyOf(appSecret), bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
    "utf8",
  );
}

/** A fresh secret by the rules of standardwebhooks.com. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}
