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
  // A short text leaves together with the head; a long one would be read twice, to be counted and to be written.
  const isLong = text.length > SHORT_TEXT_MAX;
  const answer = isLong ? Buffer.from(text) : text;
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(answer),
    "cache-control": "no-store",
  });
  response.end(request.method === "HEAD" ? undefined : answer);
}
