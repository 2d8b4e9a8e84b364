import { begin, type Exchange } from "@/lib/api/exchange";

/** What can be wrong with a request to the API as a whole, with the status it is answered with. */
export const API_ERRORS = {
  key_missing: { status: 401, title: "The request shows no key" },
  key_invalid: { status: 401, title: "The key is unknown, expired or revoked" },
  scope_missing: { status: 403, title: "The key is not made for this" },
  malformed_json: { status: 400, title: "The body is not JSON in UTF-8" },
  not_an_event: { status: 400, title: "The body is neither an event nor a list of events" },
  body_incomplete: { status: 400, title: "The body ended before its end" },
  body_too_large: { status: 413, title: "The body is too large" },
  too_many_events: { status: 413, title: "The request holds too many events" },
  unsupported_media_type: { status: 415, title: "The body is of a type that is not taken" },
  invalid_path: { status: 400, title: "The path names no account and event" },
  invalid_question: { status: 400, title: "The question has a field that means nothing" },
  unknown_reservation: { status: 404, title: "There is no such reservation" },
  unknown_event: { status: 404, title: "No such event was recorded" },
  not_found: { status: 404, title: "There is no such account" },
  busy: { status: 503, title: "Too much is under way; try again" },
  try_again: { status: 503, title: "It could not be recorded now; send the same again" },
} as const;
export type ApiErrorCode = keyof typeof API_ERRORS;

/** A request that is answered with a problem (RFC 9457). */
export class ApiError extends Error {
  constructor(
    readonly code: ApiErrorCode,
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
    this.name = "ApiError";
  }
}

/** Answers with a problem document. What is left of the request's body is read and dropped. */
export function sendProblem(exchange: Exchange, { code, details }: ApiError): void {
  const { response, requestId } = exchange;
  const { status, title } = API_ERRORS[code];
  const text = JSON.stringify({ type: "about:blank", title, status, code, details, requestId });
  begin(exchange, status, {
    "content-type": "application/problem+json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    ...(status === 401 ? { "www-authenticate": 'Bearer realm="drawdown"' } : {}),
    ...(status === 503 ? { "retry-after": "1" } : {}),
  });
  response.end(text);
}
