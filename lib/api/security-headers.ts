import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

type Options = Readonly<{ https: boolean; development: boolean }>;

const SECURE_ONLY = { "strict-transport-security": "max-age=31536000" };
const EVERYWHERE = {
  "x-content-type-options": "nosniff",
  // One-time links are secrets in a path; no other site learns from where somebody came.
  "referrer-policy": "same-origin",
};

/** The headers of an answer for programs: whoever opens it in a browser all the same sees text, which can do nothing. */
export function protectAnswer({ https }: Pick<Options, "https">): Readonly<Record<string, string>> {
  return {
    ...EVERYWHERE,
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    ...(https ? SECURE_ONLY : {}),
  };
}

/**
 * The headers that every page and its parts carry. Scripts run only with the nonce of their page: Next finds it in the request's
 * own policy header and puts it on every script it writes; pages read it as `x-nonce` for those they write themselves.
 */
export function securePage(request: IncomingMessage, response: ServerResponse, options: Options): void {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentPolicy(nonce, options);
  request.headers["content-security-policy"] = policy;
  request.headers["x-nonce"] = nonce;
  const headers = {
    ...EVERYWHERE,
    "content-security-policy": policy,
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "cross-origin-opener-policy": "same-origin",
    ...(options.https ? SECURE_ONLY : {}),
  };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

function contentPolicy(nonce: string, { https, development }: Options): string {
  const directives = [
    "default-src 'self'",
    // React's development build evaluates code to rebuild stack traces.
    `script-src 'self' 'nonce-${nonce}'${development ? " 'unsafe-eval'" : ""}`,
    // Positions and sizes are style attributes, which have no nonce.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return [...directives, ...(https ? ["upgrade-insecure-requests"] : [])].join("; ");
}
