import type { IncomingMessage } from "node:http";
import type { Handler } from "@/lib/api/exchange";
import { healthz, readyz } from "@/lib/api/health";

type Route = Readonly<{ methods: readonly string[]; path: string; handle: Handler }>;

/**
 * What is answered in front of Next, by plain handlers: it costs a fraction of a route handler there (lib/api/README.md).
 * Everything that is not in this table is Next's, untouched.
 */
const ROUTES: readonly Route[] = [
  { methods: ["GET", "HEAD"], path: "/healthz", handle: healthz },
  { methods: ["GET", "HEAD"], path: "/readyz", handle: readyz },
];

const BY_PATH = new Map(ROUTES.map((route) => [route.path, route]));

/** The plain handler of a request, or nothing when it is Next's. */
export function findHandler({
  method = "GET",
  url = "/",
}: Pick<IncomingMessage, "method" | "url">): Handler | undefined {
  const route = BY_PATH.get(pathOf(url));
  return route?.methods.includes(method) ? route.handle : undefined;
}

/** The path of a request target, without its query. */
export function pathOf(url: string): string {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}
