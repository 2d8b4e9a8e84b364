import { invalid, isFields, parseEvent } from "@/lib/services/usage/parse-event";
import type { UseReport } from "@/lib/services/usage/use-report";

/**
 * A CloudEvent (1.0, JSON form): `id`, `subject` and `time` of the envelope are the event's id, account and time where `data`
 * does not say them; `source` and `type` are the sender's own. Ids are counted once per account, whatever their source.
 * @throws DomainError `invalid_input` naming the field; as `parseEvent`
 */
export function parseCloudEvent(value: unknown): UseReport {
  if (!isFields(value)) throw invalid("event");
  const { specversion, id, source, type, subject, time, data, datacontenttype } = value;
  if (specversion !== "1.0") throw invalid("specversion");
  if (typeof source !== "string" || source === "") throw invalid("source");
  if (typeof type !== "string" || type === "") throw invalid("type");
  if (datacontenttype !== undefined && !isJson(datacontenttype)) throw invalid("datacontenttype");
  if (!isFields(data)) throw invalid("data");
  if (data["id"] !== undefined && data["id"] !== id) throw invalid("data.id");
  return parseEvent({
    ...(subject === undefined ? {} : { account: subject }),
    ...(time === undefined ? {} : { occurredAt: time }),
    ...data,
    id,
  });
}

function isJson(type: unknown): boolean {
  return typeof type === "string" && /^application\/([\w.-]+\+)?json\b/i.test(type);
}
