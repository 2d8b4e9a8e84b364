import type { IncomingMessage, ServerResponse } from "node:http";

/** One request and its answer, as the plain handlers in front of Next see them. */
export type Exchange = Readonly<{
  request: IncomingMessage;
  response: ServerResponse;
  requestId: string;
  /** Whether the server has been asked to stop and only finishes what it has. */
  draining: boolean;
  /** What every answer's head says besides its own. */
  headers: Headers;
}>;

type Headers = Readonly<Record<string, string | number>>;

export type Handler = (exchange: Exchange) => Promise<void>;

const SHORT_TEXT_MAX = 4_096;

/** Begins an answer with its own headers and those of every answer. */
export function begin({ response, requestId, headers }: Exchange, status: number, own: Headers): void {
  response.writeHead(status, { ...headers, "x-request-id": requestId, ...own });
}

/** Answers with JSON, once, and never from a cache. */
export function sendJson(exchange: Exchange, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  // A short text leaves together with the head.
  const answer = text.length > SHORT_TEXT_MAX ? encode(text) : text;
  begin(exchange, status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(answer),
    "cache-control": "no-store",
  });
  exchange.response.end(exchange.request.method === "HEAD" ? undefined : answer);
}

/** In one pass over the text, where the usual way counts its bytes before it writes them. */
function encode(text: string): Buffer {
  const room = Buffer.allocUnsafe(text.length * UTF8_BYTES_MAX);
  return room.subarray(0, room.write(text));
}

/** Of one unit of a JavaScript string. */
const UTF8_BYTES_MAX = 3;
