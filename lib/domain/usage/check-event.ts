import { findCapability, unifiedClassOf, UNIFIED_OCR } from "@/lib/domain/catalog/capabilities";
import { lookUp } from "@/lib/domain/catalog/look-up";
import { OCR_CHANNELS, type OcrChannel } from "@/lib/domain/catalog/ocr-catalog";
import type { Policies } from "@/lib/domain/catalog/policies";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { DomainError } from "@/lib/domain/errors";
import { unknownCapability, unknownSpecification } from "@/lib/domain/pricing/refusals";
import { hasGrid, type Metering, type Meterings } from "@/lib/domain/usage/metering";
import { type Measure, measureUse } from "@/lib/domain/usage/measure-use";
import {
  formatOf,
  IPC_IMAGE,
  IPC_SEARCH,
  OUTCOMES,
  type Outcome,
  type UsageEvent,
  type UsageInput,
} from "@/lib/domain/usage/usage-event";

const HOUR = 3_600_000;
const MINUTE = 60_000;

export type CheckFacts = Readonly<{
  now: Date;
  /** The version in force at the event's own time. */
  book: PriceBook;
  /** Of the version in force now: which times are taken is the shop's rule of today. */
  window: Policies["usageWindow"];
  meterings: Meterings;
}>;

/**
 * What a report means: known ids first, then the quantity, then the event's time (scenarios.md, the order of refusals).
 * @throws DomainError `unknown_capability`, `unknown_specification` (channel, type, resolutionP, fps), `invalid_input`
 * (outcome, occurredAt), `invalid_quantity` (quantity, seconds, fps, resolutionP, outputResolutionP), `event_too_old`,
 * `event_in_future` (occurredAt).
 */
export function checkEvent(input: UsageInput, facts: CheckFacts): { event: UsageEvent; metering: Metering } {
  const { id, capability, occurredAt = facts.now } = input;
  const counted = countedAs(facts.book, capability);
  const channel = checkChannel(input.channel ?? "official");
  const outcome = checkOutcome(input.outcome ?? "success");
  const type = capability === UNIFIED_OCR ? checkType(facts.book, input.type ?? "") : null;
  const { units, video } = measureUse(input, counted);
  const format = counted === "formatted-seconds" ? formatOf(video) : null;
  const metering = facts.meterings.get(facts.book, { capability, channel, type, video: format });
  checkTime(occurredAt, facts);
  const reid = capability === IPC_IMAGE && input.reid === true;
  return {
    event: { id, capability, channel, type, occurredAt, outcome, units, video, reid },
    metering,
  };
}

/** @throws DomainError `unknown_capability`. */
function countedAs(book: PriceBook, capability: string): Measure {
  if (capability === IPC_IMAGE) return "analyses";
  if (capability === IPC_SEARCH) return "count";
  const vision = lookUp(book.products.vision.capabilities, capability);
  if (vision?.unit === "minute") return hasGrid(vision) ? "formatted-seconds" : "seconds";
  if (vision || findCapability(book, capability)) return "count";
  throw unknownCapability("capability", capability);
}

function checkChannel(channel: string): OcrChannel {
  const known = OCR_CHANNELS.find((one) => one === channel);
  if (!known) throw unknownSpecification("channel", channel);
  return known;
}

function checkType(book: PriceBook, type: string): string {
  if (!unifiedClassOf(book, type)) throw unknownSpecification("type", type);
  return type;
}

function checkOutcome(outcome: string): Outcome {
  const known = OUTCOMES.find((one) => one === outcome);
  if (!known) throw new DomainError("invalid_input", { field: "outcome", value: outcome.slice(0, 100) });
  return known;
}

/** From so many hours ago to so many minutes ahead, both ends included (domain.md section 9). */
function checkTime(occurredAt: Date, { now, window }: CheckFacts): void {
  const at = occurredAt.getTime();
  if (Number.isNaN(at)) throw new DomainError("invalid_input", { field: "occurredAt" });
  const earliest = now.getTime() - window.pastHours * HOUR;
  if (at < earliest) throw refusal("event_too_old", occurredAt, { earliest: isoText(earliest) });
  const latest = now.getTime() + window.futureMinutes * MINUTE;
  if (at > latest) throw refusal("event_in_future", occurredAt, { latest: isoText(latest) });
}

function refusal(
  code: "event_too_old" | "event_in_future",
  occurredAt: Date,
  limit: Readonly<Record<string, string>>,
): DomainError {
  return new DomainError(code, { field: "occurredAt", at: occurredAt.toISOString(), ...limit });
}

function isoText(instant: number): string {
  return new Date(instant).toISOString();
}
