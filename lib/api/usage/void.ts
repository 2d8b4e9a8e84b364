import { ApiError } from "@/lib/api/api-error";
import { answering } from "@/lib/api/answering";
import { authenticate } from "@/lib/api/authenticate";
import { type Handler, sendJson } from "@/lib/api/exchange";
import { pathOf } from "@/lib/api/path-of";
import { isDomainError } from "@/lib/domain/errors";
import { VoidUsage, voidUsage } from "@/lib/services/usage/void-usage";

/** `DELETE /api/v1/usage/{account}/{id}`: takes an event back (docs/usage-api.md). */
export const voidUse: Handler = answering(async (exchange) => {
  const ctx = await authenticate(exchange, "usage:write");
  const input = VoidUsage.safeParse(readPath(exchange.request.url ?? ""));
  if (!input.success) throw new ApiError("invalid_path");
  try {
    const voided = await voidUsage(ctx, input.data);
    sendJson(exchange, 200, { requestId: exchange.requestId, ...voided });
  } catch (error) {
    if (!isDomainError(error)) throw error;
    if (error.code === "unknown_event" || error.code === "not_found") throw new ApiError(error.code);
    throw error;
  }
});

/** An id may hold anything that its reporter put in; in a path it stands encoded. */
function readPath(url: string): Readonly<{ accountId?: string; eventId?: string }> {
  const [accountId, eventId] = pathOf(url).split("/").slice(-2);
  try {
    return {
      accountId: decodeURIComponent(accountId ?? "").toLowerCase(),
      eventId: decodeURIComponent(eventId ?? ""),
    };
  } catch {
    return {};
  }
}
