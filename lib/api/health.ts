import { type Handler, sendJson } from "@/lib/api/exchange";
import { checkReadiness } from "@/lib/services/health/check-readiness";

/** Alive: the process answers. Whoever restarts processes asks this. */
export const healthz: Handler = async (exchange) => {
  sendJson(exchange, 200, { status: "ok" });
};

/** Ready: requests can be served. Whoever sends traffic asks this; a process that stops is not ready any more. */
export const readyz: Handler = async (exchange) => {
  const status = exchange.draining ? "stopping" : await checkReadiness();
  sendJson(exchange, status === "ready" ? 200 : 503, { status });
};
