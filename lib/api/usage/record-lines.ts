import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { ApiError, API_ERRORS } from "@/lib/api/api-error";
import { begin, type Exchange } from "@/lib/api/exchange";
import { assertBodyFits, BODY_BYTES_MAX, stayingOpen, tooLarge } from "@/lib/api/read-body";
import { answerEvents, misshapen, readEvent } from "@/lib/api/usage/answers";
import { parseEvent } from "@/lib/services/usage/parse-event";
import type { Context } from "@/lib/services/context";
import { log } from "@/lib/services/log";

const LINES_MAX = 10_000;
/** So many lines are recorded at once; their answers are out before the next are read. */
const LINES_AT_ONCE = 1_000;
const NEW_LINE = 10;

/**
 * Events a line each, recorded as they come and answered a line each, in order. A line that is no JSON is refused and the
 * next one read. Where the stream breaks off, what was whole is recorded and the broken line is not guessed.
 */
export async function recordLines(exchange: Exchange, ctx: Context): Promise<void> {
  const { request, response } = exchange;
  assertBodyFits(request);
  const beginOnce = () => {
    if (response.headersSent) return;
    const type = "application/x-ndjson; charset=utf-8";
    begin(exchange, 200, { "content-type": type, "cache-control": "no-store" });
  };
  let taken = 0;
  try {
    for await (const lines of chunksOf(request)) {
      taken += lines.length;
      const within = taken <= LINES_MAX ? lines : lines.slice(0, lines.length - (taken - LINES_MAX));
      const answers = await answerEvents(ctx, within.map(readLine));
      beginOnce();
      response.write(answers.map((answer) => `${JSON.stringify(answer)}\n`).join(""));
      if (taken > LINES_MAX) throw new ApiError("too_many_events", { eventsMax: LINES_MAX });
    }
  } catch (error) {
    if (!response.headersSent) throw error;
    endWithProblem(exchange, error);
    return;
  }
  beginOnce();
  response.end();
}

/** The answers before it stand; the last line says why there are no more. */
function endWithProblem({ response, requestId }: Exchange, error: unknown): void {
  const known = error instanceof ApiError ? error : new ApiError("try_again");
  if (known !== error) log().error({ requestId, err: error }, "a stream of events was broken off");
  const { code, details } = known;
  const { status, title } = API_ERRORS[code];
  response.end(`${JSON.stringify({ error: { title, status, code, details, requestId } })}\n`);
}

function readLine(line: Buffer) {
  if (!isUtf8(line)) return misshapen({ code: "malformed_json" });
  let value: unknown;
  try {
    value = JSON.parse(line.toString("utf8"));
  } catch {
    return misshapen({ code: "malformed_json" });
  }
  return readEvent(value, parseEvent);
}

/**
 * Whole lines, as many as have come, up to so many at once; empty ones are left out. A last line without an end is one,
 * where the body ended as it should.
 * @throws ApiError `body_too_large`, `body_incomplete`
 */
async function* chunksOf(request: IncomingMessage): AsyncGenerator<readonly Buffer[]> {
  let rest: Buffer = Buffer.alloc(0);
  let size = 0;
  try {
    for await (const part of stayingOpen(request)) {
      size += part.length;
      if (size > BODY_BYTES_MAX) throw tooLarge();
      const { lines, left } = splitLines(rest.length === 0 ? part : Buffer.concat([rest, part]));
      rest = left;
      for (let start = 0; start < lines.length; start += LINES_AT_ONCE) {
        yield lines.slice(start, start + LINES_AT_ONCE);
      }
    }
  } catch (error) {
    throw error instanceof ApiError ? error : new ApiError("body_incomplete");
  }
  if (!isBlank(rest)) yield [rest];
}

function splitLines(bytes: Buffer): { lines: Buffer[]; left: Buffer } {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(NEW_LINE); end !== -1; end = bytes.indexOf(NEW_LINE, start)) {
    const line = bytes.subarray(start, end);
    if (!isBlank(line)) lines.push(line);
    start = end + 1;
  }
  return { lines, left: bytes.subarray(start) };
}

function isBlank(line: Buffer): boolean {
  return line.every((byte) => byte === 32 || byte === 13 || byte === 9);
}
