import type { Refusal } from "@/components/form/refusal";
import { ERROR_CODES } from "@/lib/domain/error-codes";
import type { ErrorDetails } from "@/lib/domain/errors";

/** How a try ended that did not sign in: refused by us, failed at the identity provider, or nobody answered. */
export type SignInFailure = Refusal | "single-sign-on" | "unreachable";

const WRONG: Refusal = { ok: false, code: "sign_in_failed", details: {} };

/** next-auth carries a refusal as text: our own JSON, our bare code, or a word of its own. */
export function readFailure(text: string): SignInFailure {
  const refusal = readRefusal(text);
  if (refusal) return refusal;
  if (text === "CredentialsSignin") return WRONG;
  return "single-sign-on";
}

function readRefusal(text: string): Refusal | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("code" in value)) return null;
    const code = ERROR_CODES.find((one) => one === value.code);
    return code ? { ok: false, code, details: "details" in value ? readDetails(value.details) : {} } : null;
  } catch {
    return null;
  }
}

/** Only figures and texts are shown; the address bar may say anything. */
function readDetails(value: unknown): ErrorDetails {
  if (typeof value !== "object" || value === null) return {};
  const entries = Object.entries(value as Record<string, unknown>);
  return Object.fromEntries(
    entries.flatMap(([key, one]) => (typeof one === "string" || typeof one === "number" ? [[key, one]] : [])),
  );
}
