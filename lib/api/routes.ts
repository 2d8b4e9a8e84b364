import type { IncomingMessage } from "node:http";
import { checkUse } from "@/lib/api/check/check";
import { showEntitlements } from "@/lib/api/check/entitlements";
import { releaseRoom } from "@/lib/api/check/release";
import type { Handler } from "@/lib/api/exchange";
import { healthz, readyz } from "@/lib/api/health";
import { pathOf } from "@/lib/api/path-of";
import { recordUses } from "@/lib/api/usage/record";
import { voidUse } from "@/lib/api/usage/void";

type Route = Readonly<{
  methods: readonly string[];
  /** The whole path; a `*` stands for one part of it, whatever it is. */
  path: string;
  handle: Handler;
}>;

/**
 * What is answered in front of Next, by plain handlers: it costs a fraction of a route handler there (lib/api/README.md).
 * Everything that is not in this table is Next's, untouched.
 */
const ROUTES: readonly Route[] = [
  { methods: ["GET", "HEAD"], path: "/healthz", handle: healthz },
  { methods: ["GET", "HEAD"], path: "/readyz", handle: readyz },
  { methods: ["POST"], path: "/api/v1/usage", handle: recordUses },
  { methods: ["DELETE"], path: "/api/v1/usage/*/*", handle: voidUse },
  { methods: ["POST"], path: "/api/v1/check", handle: checkUse },
  { methods: ["POST"], path: "/api/v1/reservations/*/release", handle: releaseRoom },
  { methods: ["GET", "HEAD"], path: "/api/v1/accounts/*/entitlements", handle: showEntitlements },
];

const BY_PATH = new Map(ROUTES.map((route) => [route.path, route]));
const PATTERNS = ROUTES.filter(({ path }) => path.includes("*")).map((route) => ({
  route,
  parts: route.path.split("/"),
}));

/** The plain handler of a request, or nothing when it is Next's. */
export function findHandler({
  method = "GET",
  url = "/",
}: Pick<IncomingMessage, "method" | "url">): Handler | undefined {
  const path = pathOf(url);
  const route = BY_PATH.get(path) ?? findPattern(path);
  return route?.methods.includes(method) ? route.handle : undefined;
}

function findPattern(path: string): Route | undefined {
  if (!path.startsWith("/api/")) return undefined;
  const parts = path.split("/");
  return PATTERNS.find(
    ({ parts: wanted }) =>
      wanted.length === parts.length &&
      wanted.every((part, index) => (part === "*" ? parts[index] !== "" : part === parts[index])),
  )?.route;
}
