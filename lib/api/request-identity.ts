import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** What a proxy or a client may call a request: printable, without anything that could forge a line of a log. */
const SANE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

const SET_BY_PROXIES = [
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "forwarded",
];

/**
 * Puts who asks, and under which number, into the request's headers, where pages and services read them:
 * `x-request-id` and `x-client-address`. What the client says of itself counts only where a proxy of ours stands in
 * front (`PUBLIC_URL` is set): anybody could send those headers.
 * @returns the request id
 */
export function identify(request: IncomingMessage, options: { behindProxy: boolean }): string {
  const { headers, socket } = request;
  const given = headers["x-request-id"];
  const requestId = typeof given === "string" && SANE_ID.test(given) ? given : randomUUID();
  const forwarded = options.behindProxy ? lastOf(headers["x-forwarded-for"]) : undefined;
  const address = forwarded || socket.remoteAddress || "";
  if (!options.behindProxy) for (const name of SET_BY_PROXIES) if (name in headers) delete headers[name];
  headers["x-request-id"] = requestId;
  headers["x-client-address"] = address.replace(/^::ffff:/, "");
  return requestId;
}

/** The proxy next to us wrote the last address; those before it are hearsay. */
function lastOf(forwarded: string | string[] | undefined): string | undefined {
  return [forwarded].flat().join(",").split(",").pop()?.trim();
}
