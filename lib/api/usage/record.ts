import { ApiError } from "@/lib/api/api-error";
import { authenticate } from "@/lib/api/authenticate";
import { answering } from "@/lib/api/answering";
import { type Exchange, type Handler, sendJson } from "@/lib/api/exchange";
import { readText } from "@/lib/api/read-body";
import { answerEvents, type ApiAnswer, type Parse, readEvent } from "@/lib/api/usage/answers";
import { parseCloudEvent } from "@/lib/api/usage/parse-cloud-event";
import { isFields, parseEvent } from "@/lib/services/usage/parse-event";
import { recordLines } from "@/lib/api/usage/record-lines";
import type { Context } from "@/lib/services/context";

export const EVENTS_MAX = 10_000;

type Form = Readonly<{ parse: Parse; takes: "either" | "one" | "list" }>;

const FORMS: Readonly<Record<string, Form>> = {
  "application/json": { parse: parseEvent, takes: "either" },
  "application/cloudevents+json": { parse: parseCloudEvent, takes: "one" },
  "application/cloudevents-batch+json": { parse: parseCloudEvent, takes: "list" },
};
const LINES = ["application/x-ndjson", "application/ndjson", "application/jsonl"];

/** `POST /api/v1/usage`: records and funds events, and answers each (docs/usage-api.md). */
export const recordUses: Handler = answering(async (exchange) => {
  const type = mediaType(exchange);
  const form = FORMS[type];
  const lines = LINES.includes(type);
  if (!form && !lines)
    throw new ApiError("unsupported_media_type", { taken: [...Object.keys(FORMS), ...LINES].join(", ") });
  const ctx = await authenticate(exchange, "usage:write");
  if (form) sendJson(exchange, 200, await recordBody(exchange, ctx, form));
  else await recordLines(exchange, ctx);
});

function mediaType({ request: { headers } }: Exchange): string {
  const encoding = headers["content-encoding"] ?? "identity";
  if (encoding !== "identity")
    throw new ApiError("unsupported_media_type", { encoding: encoding.slice(0, 40) });
  const [type = ""] = (headers["content-type"] ?? "").split(";");
  return type.trim().toLowerCase();
}

async function recordBody(exchange: Exchange, ctx: Context, { parse, takes }: Form) {
  const events = toEvents(parseJson(await readText(exchange.request)), takes);
  const answers = await answerEvents(
    ctx,
    events.map((event) => readEvent(event, parse)),
  );
  return { requestId: exchange.requestId, ...countAnswers(answers), answers };
}

/** @throws ApiError `malformed_json` */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError("malformed_json");
  }
}

/** @throws ApiError `not_an_event`, `too_many_events` */
function toEvents(body: unknown, takes: Form["takes"]): readonly unknown[] {
  const isList = Array.isArray(body);
  if ((isList && takes === "one") || (!isList && (takes === "list" || !isFields(body)))) {
    throw new ApiError("not_an_event");
  }
  const events: readonly unknown[] = isList ? body : [body];
  if (events.length > EVENTS_MAX) {
    throw new ApiError("too_many_events", { events: events.length, eventsMax: EVENTS_MAX });
  }
  return events;
}

export function countAnswers(answers: readonly ApiAnswer[]) {
  const counts = { accepted: 0, duplicate: 0, refused: 0, failed: 0 };
  for (const { answer } of answers) counts[answer] += 1;
  return counts;
}
