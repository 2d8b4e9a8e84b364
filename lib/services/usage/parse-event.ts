import { ACCOUNT_ID, isName, parseInstant } from "@/lib/services/usage/parse-values";
import { DomainError, type ErrorDetails } from "@/lib/domain/errors";
import { EVENT_ID_MAX, type UseReport } from "@/lib/services/usage/use-report";

type Fields = Readonly<Record<string, unknown>>;

const TEXTS = ["channel", "type", "outcome", "reservation"] as const;
const NUMBERS = ["quantity", "seconds", "fps", "resolutionP", "outputResolutionP"] as const;
const KNOWN = new Set<string>(["account", "id", "capability", "occurredAt", "reid", ...TEXTS, ...NUMBERS]);
const TEXT_MAX = 100;

/**
 * One event of our own form, by hand: a schema would take longer than everything else that happens to it. Shapes only; what
 * it means is the domain's to say. A field that is not known is refused: it may be a quantity that was misspelt.
 * @throws DomainError `invalid_input` naming the field; `not_found` (account) for what is no account's id
 */
export function parseEvent(value: unknown): UseReport {
  if (!isFields(value)) throw invalid("event");
  for (const name in value) if (!KNOWN.has(name)) throw invalid(name.slice(0, TEXT_MAX), { unknown: true });
  const { id, account, capability, occurredAt, reid } = value;
  if (!isName(id, EVENT_ID_MAX)) throw invalid("id", { lengthMax: EVENT_ID_MAX });
  if (typeof account !== "string") throw invalid("account");
  if (!ACCOUNT_ID.test(account)) throw new DomainError("not_found", { field: "account" });
  if (!isName(capability, TEXT_MAX)) throw invalid("capability");
  if (reid !== undefined && typeof reid !== "boolean") throw invalid("reid");
  const report: Writable<UseReport> = { accountId: account.toLowerCase(), id, capability };
  if (occurredAt !== undefined) {
    const at = typeof occurredAt === "string" ? parseInstant(occurredAt) : undefined;
    if (!at) throw invalid("occurredAt");
    report.occurredAt = at;
  }
  if (reid !== undefined) report.reid = reid;
  for (const name of TEXTS) {
    const text = value[name];
    if (text === undefined) continue;
    if (!isName(text, TEXT_MAX)) throw invalid(name);
    report[name] = text;
  }
  for (const name of NUMBERS) {
    const number = value[name];
    if (number === undefined) continue;
    if (typeof number !== "number") throw invalid(name);
    report[name] = number;
  }
  return report;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function invalid(field: string, more: ErrorDetails = {}): DomainError {
  return new DomainError("invalid_input", { field, ...more });
}
