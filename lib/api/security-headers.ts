import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * The headers that every answer carries. Scripts run only with the nonce of their page: Next finds it in the request's
 * own policy header and puts it on every script it writes; pages read it as `x-nonce` for those they write themselves.
 */
export function secure(
  request: IncomingMessage,
  response: ServerResponse,
  options: { https: boolean; development: boolean },
): void {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentPolicy(nonce, options);
  request.headers["content-security-policy"] = policy;
  request.headers["x-nonce"] = nonce;
  response.setHeader("content-security-policy", policy);
  response.setHeader("x-content-type-options", "nosniff");
  // One-time links are secrets in a path; no other site learns from where somebody came.
  response.setHeader("referrer-policy", "same-origin");
  response.setHeader("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=()");
  response.setHeader("cross-origin-opener-policy", "same-origin");
  if (options.https) response.setHeader("strict-transport-security", "max-age=31536000");
}

function contentPolicy(
  nonce: string,
  { https, development }: { https: boolean; development: boolean },
): string {
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
