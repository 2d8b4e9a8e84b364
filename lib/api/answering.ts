import { ApiError, sendProblem } from "@/lib/api/api-error";
import type { Handler } from "@/lib/api/exchange";
import { log } from "@/lib/services/log";

/**
 * A handler whose refusals are answered as problems. What is no refusal kept the work from being done: it is logged, and
 * answered so that the caller sends the same again, which is safe.
 */
export function answering(handle: Handler): Handler {
  return async (exchange) => {
    try {
      await handle(exchange);
    } catch (error) {
      const { response, requestId } = exchange;
      const known = error instanceof ApiError;
      if (!known) log().error({ requestId, err: error }, "a request could not be done");
      // Whoever sent half a body has mostly gone away with the other half.
      if (response.destroyed) return;
      if (response.headersSent) response.end();
      else sendProblem(exchange, known ? error : new ApiError("try_again"));
    }
  };
}
