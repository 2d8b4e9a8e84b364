import type { ErrorCode } from "@/lib/domain/error-codes";
import type { ErrorDetails } from "@/lib/domain/errors";
import type { Decimal } from "@/lib/domain/money/decimal";
import type { RecordedEvent } from "@/lib/domain/usage/recorded-event";
import type { MeterKey, PoolDay } from "@/lib/domain/usage/usage-facts";

/** A level that a fall reached: of a lot (20 %, 0 %), or of a day's pool (80 %, 100 %). */
export type UsageEdge =
  | Readonly<{ subject: "lot"; lot: string; percent: number; eventId: string }>
  | Readonly<{ subject: "image" | "search"; date: string; percent: number; eventId: string }>;

export type UsageAnswer =
  | Readonly<{ answer: "accepted"; event: RecordedEvent; edges: readonly UsageEdge[] }>
  /** `event` is the first of this id, whatever this one said. */
  | Readonly<{ answer: "duplicate"; event: RecordedEvent }>
  | Readonly<{ answer: "refused"; id: string; code: ErrorCode; details: ErrorDetails }>;

export type LotChange = Readonly<{
  id: string;
  before: Decimal;
  after: Decimal;
  /** Levels that it raised the alarm for with this change. */
  fired: readonly number[];
}>;
export type QuotaChange = Readonly<{ quota: string; period: string; before: number; after: number }>;
export type MeterChange = MeterKey & Readonly<{ before: number; after: number }>;
/** `before` is null where the day had no row. */
export type PoolChange = Readonly<{ before: PoolDay | null; after: PoolDay }>;

/** The rows that move, each once, by what they are before and after. */
export type UsageChanges = Readonly<{
  lots: readonly LotChange[];
  quotas: readonly QuotaChange[];
  meters: readonly MeterChange[];
  pools: readonly PoolChange[];
}>;

/** A reservation that an event took the place of. */
export type ReservationUse = Readonly<{ reservation: string; eventId: string }>;

/** An answer for each event, in their order, and every row that follows from them. */
export type UsagePlan = Readonly<{
  answers: readonly UsageAnswer[];
  changes: UsageChanges;
  reservationUses: readonly ReservationUse[];
}>;
