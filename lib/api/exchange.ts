import type { IncomingMessage, ServerResponse } from "node:http";

/** One request and its answer, as the plain handlers in front of Next see them. */
export type Exchange = Readonly<{
  request: IncomingMessage;
  response: ServerResponse;
  requestId: string;
  /** Whether the server has been asked to stop and only finishes what it has. */
  draining: boolean;
}>;

export type Handler = (exchange: Exchange) => Promise<void>;

const SHORT_TEXT_MAX = 4_096;

/** Answers with JSON, once, and never from a cache. */
export function sendJson({ request, response }: Exchange, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  // A short text leaves together with the head.
  const answer = text.length > SHORT_TEXT_MAX ? encode(text) : text;
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(answer),
    "cache-control": "no-store",
  });
  response.end(request.method === "HEAD" ? undefined : answer);
}

/** In one pass over the text, where the usual way counts its bytes before it writes them. */
function encode(text: string): Buffer {
  const room = Buffer.allocUnsafe(text.length * UTF8_BYTES_MAX);
  return room.subarray(0, room.write(text));
}

/** Of one unit of a JavaScript string. */
const UTF8_BYTES_MAX = 3;
