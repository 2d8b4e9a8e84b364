import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { logAccess } from "@/lib/api/access-log";
import { identify } from "@/lib/api/request-identity";
import { findHandler } from "@/lib/api/routes";
import { protectAnswer, securePage } from "@/lib/api/security-headers";
import { log } from "@/lib/services/log";

export type Front = Readonly<{
  /** Whether what a proxy says of a client counts. */
  behindProxy: boolean;
  https: boolean;
  development: boolean;
  /** Whether the server has been asked to stop and only finishes what it has. */
  isDraining: () => boolean;
  /** Answers what no plain handler does. */
  rest: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}>;

/**
 * What every request goes through first: it gets its number and its line in the log, and is answered by a plain handler or by
 * the rest. The headers of a plain answer are known before it begins and leave in one piece: headers that are set one by one
 * cost as much as reading the request.
 */
export function inFront({ behindProxy, https, development, isDraining, rest }: Front): RequestListener {
  const headers = protectAnswer({ https });
  const lastHeaders = { ...headers, connection: "close" };
  return (request, response) => {
    const requestId = identify(request, { behindProxy });
    logAccess(request, response, requestId);
    const draining = isDraining();
    const handle = findHandler(request);
    const answer = () => {
      if (handle)
        return handle({ request, response, requestId, draining, headers: draining ? lastHeaders : headers });
      response.setHeader("x-request-id", requestId);
      securePage(request, response, { https, development });
      if (draining) response.setHeader("connection", "close");
      return rest(request, response);
    };
    answer().catch((error: unknown) => {
      log().error({ requestId, err: error }, "a request failed");
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
}
