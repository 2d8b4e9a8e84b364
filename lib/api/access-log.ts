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
    const level = levelOf(pathOf(url), status);
    const logger = log();
    if (!logger.isLevelEnabled(level)) return;
    const ms = Math.round((performance.now() - started) * 10) / 10;
    const aborted = response.writableFinished ? {} : { aborted: true };
    logger[level]({ requestId, method, path: loggedPath(url), status, ms, ...aborted }, "request");
  });
}

const ROUTINE = new Set(["/healthz", "/readyz"]);
const METERING = new Set(["/api/v1/usage", "/api/v1/check"]);

/**
 * Probes, files of the build and metered calls come by the thousand and tell nothing while all is well: what a use became
 * stands in the database, and the line would cost a sixth of the call.
 */
export function levelOf(path: string, status: number): "error" | "info" | "debug" {
  if (status >= 500) return "error";
  if (ROUTINE.has(path) || path.startsWith("/_next/")) return "debug";
  return status < 400 && METERING.has(path) ? "debug" : "info";
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
