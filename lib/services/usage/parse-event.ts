import { ACCOUNT_ID, isName, parseInstant } from "@/lib/services/usage/parse-values";
import { DomainError, type ErrorDetails } from "@/lib/domain/errors";
import { EVENT_ID_MAX, type UseReport } from "@/lib/services/usage/use-report";

type Fields = Readonly<Record<string, unknown>>;

const TEXTS = ["channel", "type", "outcome", "reservation"] as const;
const NUMBERS = ["quantity", "seconds", "fps", "resolutionP", "outputResolutionP"] as const;
const NEEDED = new Set(["account", "id", "capability"]);
const OPTIONAL = new Set<string>(["occurredAt", "reid", ...TEXTS, ...NUMBERS]);
const TEXT_MAX = 100;
const NONE: readonly string[] = [];

/**
 * One event of our own form, by hand: a schema would take longer than everything else that happens to it. Shapes only; what
 * it means is the domain's to say. A field that is not known is refused: it may be a quantity that was misspelt.
 * @throws DomainError `invalid_input` naming the field; `not_found` (account) for what is no account's id
 */
export function parseEvent(value: unknown): UseReport {
  if (!isFields(value)) throw invalid("event");
  return parseUse(value, value["id"], NONE);
}

/** The same of a use whose id stands elsewhere; `beside` are fields that its reader takes by itself. */
export function parseUse(value: Fields, id: unknown, beside: readonly string[]): UseReport {
  let saysMore = false;
  for (const name of Object.keys(value)) {
    if (NEEDED.has(name) || beside.includes(name)) continue;
    if (!OPTIONAL.has(name)) throw invalid(name.slice(0, TEXT_MAX), { unknown: true });
    saysMore = true;
  }
  if (!isName(id, EVENT_ID_MAX)) throw invalid("id", { lengthMax: EVENT_ID_MAX });
  const { account, capability } = value;
  if (typeof account !== "string") throw invalid("account");
  if (!ACCOUNT_ID.test(account)) throw new DomainError("not_found", { field: "account" });
  if (!isName(capability, TEXT_MAX)) throw invalid("capability");
  const report: Writable<UseReport> = { accountId: account.toLowerCase(), id, capability };
  // Most uses say no more, and asking for each field that is not there would cost as much as all of the above.
  if (saysMore) readRest(report, value);
  return report;
}

function readRest(report: Writable<UseReport>, value: Fields): void {
  const { occurredAt, reid } = value;
  if (reid !== undefined && typeof reid !== "boolean") throw invalid("reid");
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
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function invalid(field: string, more: ErrorDetails = {}): DomainError {
  return new DomainError("invalid_input", { field, ...more });
}
