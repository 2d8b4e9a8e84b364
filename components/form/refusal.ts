import { formatAmount, formatFigure } from "@/lib/domain/money/format-amount";
import { formatInstant } from "@/components/format-instant";
import type { InstantFormat } from "@/lib/domain/time/instant-text";
import type { ErrorCode } from "@/lib/domain/error-codes";
import type { ErrorDetails } from "@/lib/domain/errors";

/** What an action answers when the domain refused: the code and its details, as plain data. */
export type Refusal = Readonly<{ ok: false; code: ErrorCode; details?: ErrorDetails | undefined }>;

/** What a form's action may answer. A redirect answers nothing. */
export type ActionState = Refusal | Readonly<{ ok: true }> | null | undefined;

/** What a server action answers, in the form that every one of them has. */
export type ActionAnswer<R> =
  Readonly<{ ok: true; result: R }> | Readonly<{ ok: false; code: ErrorCode; details: ErrorDetails }>;

export function isRefusal(state: ActionState): state is Refusal {
  return state?.ok === false;
}

/**
 * The figures that the full sentence of a code needs. Where one is missing, the sentence without figures is shown:
 * a refusal must never fail to be told.
 */
export const FIGURES: Partial<Record<ErrorCode, readonly string[]>> = {
  sign_in_slowed: ["seconds"],
  password_weak: ["min"],
  invalid_amount: ["value"],
  invalid_quantity: ["value", "min", "max"],
  device_id_missing: ["row"],
  device_id_too_long: ["row", "device", "max"],
  device_id_invalid: ["row", "device"],
  device_duplicate: ["row", "first", "device"],
  too_many_devices: ["count", "max"],
  too_many_views: ["max"],
  qps_cap_exceeded: ["value", "max"],
  downgrade_not_allowed: ["value", "present"],
  boost_outside_term: ["until"],
  unknown_capability: ["value"],
  unknown_specification: ["value"],
  insufficient_balance: ["total", "available", "shortfall"],
  price_changed: ["quoted", "total"],
  idempotency_mismatch: ["amount"],
  credit_limit_in_use: ["used", "limit"],
  clock_backwards: ["at", "to"],
  daily_quota_exceeded: ["value", "left"],
  plan_exhausted: ["value", "left"],
  too_many_events: ["max"],
  story_too_long: ["max"],
  not_restorable: ["eventId"],
  file_too_large: ["max", "rows"],
  file_encoding: ["row"],
  csv_malformed: ["row"],
  csv_column_missing: ["column", "needed", "found"],
  csv_column_repeated: ["column"],
  csv_column_unknown: ["column", "columns"],
  csv_columns: ["row", "found", "columns"],
  line_malformed: ["row"],
  too_many_rows: ["max"],
  plan_duplicate: ["row", "first", "device"],
  plan_changed: ["device"],
  plan_exists: ["device"],
  plan_ended: ["device"],
  already_released: ["device"],
  same_device: ["device"],
  not_refundable: ["device"],
  later_term_first: ["device"],
  refund_window_closed: ["until"],
};

/** Codes whose figures are amounts of `details.currency`, instants, or counts; others are shown as they come. */
const AMOUNTS: ReadonlySet<ErrorCode> = new Set([
  "insufficient_balance",
  "price_changed",
  "idempotency_mismatch",
  "credit_limit_in_use",
]);
const INSTANTS: ReadonlySet<ErrorCode> = new Set([
  "clock_backwards",
  "boost_outside_term",
  "refund_window_closed",
]);
const COUNTS: ReadonlySet<ErrorCode> = new Set([
  "invalid_quantity",
  "too_many_devices",
  "too_many_views",
  "qps_cap_exceeded",
  "downgrade_not_allowed",
  "daily_quota_exceeded",
  "plan_exhausted",
  "too_many_events",
  "story_too_long",
  "file_too_large",
  "file_encoding",
  "csv_malformed",
  "too_many_rows",
]);

export type SentenceArguments = Readonly<Record<string, string>>;

function textOf(value: ErrorDetails[string] | undefined): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === "object" ? value.join(", ") : String(value);
}

/** The ICU arguments of a code's sentence: every figure as text, and `known` = `yes` where none is missing. */
export function sentenceArguments({ code, details = {} }: Refusal, format: InstantFormat): SentenceArguments {
  const currency = textOf(details["currency"]);
  const shown = (text: string) => {
    if (AMOUNTS.has(code)) return formatAmount(text, currency);
    if (INSTANTS.has(code)) return formatInstant(text, format);
    return COUNTS.has(code) ? formatFigure(text) : text;
  };
  const texts = (FIGURES[code] ?? []).map((figure) => [figure, textOf(details[figure]) ?? ""] as const);
  const known = texts.every(([, text]) => text !== "") ? "yes" : "no";
  return {
    ...Object.fromEntries(texts.map(([figure, text]) => [figure, text === "" ? "" : shown(text)])),
    known,
  };
}

/** The input that is to blame, by its `name`. */
export function refusedField(refusal: Refusal | null): string | null {
  const field = refusal?.details?.["field"];
  return typeof field === "string" ? field : null;
}
