import type { IncomingMessage, ServerResponse } from "node:http";
import { pathOf } from "@/lib/api/path-of";
import { log } from "@/lib/services/log";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Writes one line when the answer is out: no query string, no secret of a path, no personal data. */
export function logAccess(request: IncomingMessage, response: ServerResponse, requestId: string): void {
  const started = performance.now();
  // Next rewrites the request's address while it works.
  const { method = "GET", url = "/" } = request;
  response.once("close", () => {
    const status = response.statusCode;
    const facts = {
      requestId,
      method,
      path: loggedPath(url),
      status,
      ms: Math.round((performance.now() - started) * 10) / 10,
      ...(response.writableFinished ? {} : { aborted: true }),
    };
    if (status >= 500) log().error(facts, "request");
    else if (isRoutine(facts.path)) log().debug(facts, "request");
    else log().info(facts, "request");
  });
}

/** Probes and files of the build come by the thousand and tell nothing. */
function isRoutine(path: string): boolean {
  return path === "/healthz" || path === "/readyz" || path.startsWith("/_next/");
}

/** A path as it may be kept: segments that could be a one-time link, an address of a person or a device's id are masked. */
export function loggedPath(url: string): string {
  const path = pathOf(url);
  if (path.startsWith("/_next/")) return path;
  const masked = path.split("/").map((segment) => {
    if (UUID.test(segment) || /^\d{1,15}$/.test(segment)) return segment;
    return segment.length > 24 || /[@%]/.test(segment) ? "…" : segment;
  });
  return masked.join("/");
}
