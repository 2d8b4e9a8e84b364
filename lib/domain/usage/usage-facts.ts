import type { PackageScope } from "@/lib/domain/catalog/packages";
import type { OcrChannel } from "@/lib/domain/catalog/ocr-catalog";
import type { ProductId } from "@/lib/domain/catalog/policies";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { DayUse, PlanTerm } from "@/lib/domain/ipc/pools";
import type { Decimal } from "@/lib/domain/money/decimal";
import type { LotRank } from "@/lib/domain/packages/burn-order";
import type { Period } from "@/lib/domain/time/calendar";
import type { Reservation } from "@/lib/domain/usage/reservation";
import type { RecordedEvent } from "@/lib/domain/usage/recorded-event";

/** A span that may still go on. */
export type Span = Readonly<{ from: Date; until: Date | null }>;

/** A prepaid lot. `orderedAt` is the instant of payment; `granted` and `left` are in points or calls. */
export type UsageLot = LotRank &
  Readonly<{
    /** The id of the package that was sold, such as `ocr-dedicated:id-card`. */
    package: string;
    scope: PackageScope;
    channel: OcrChannel;
    granted: Decimal;
    left: Decimal;
    refundedAt: Date | null;
    /** Levels in percent that it raised the alarm for, once in its life. */
    firedPercents: readonly number[];
  }>;

/** A paid term of a QPS plan; refunded ones are left out, ended ones are not. */
export type QpsTerm = Readonly<{ planId: string; capability: string; term: Period }>;

/** So many device plans of a capability that run for the same term: a bulk order is one row. */
export type FleetTerm = PlanTerm & Readonly<{ plans: number }>;

/** What was used of a free quota: in a month (`2026-03`), or for life. */
export type QuotaUse = Readonly<{ quota: string; period: string; used: number }>;

/**
 * What was used after the fact: one row for each price that is charged. `period` is the month (`2026-03`); `variant` is
 * the class of a unified call or the cell of a video, empty where a capability has one price list; `book` is the version
 * that was in force at the time of use.
 */
export type MeterKey = Readonly<{
  period: string;
  capability: string;
  channel: OcrChannel;
  variant: string;
  book: number;
}>;
export type MeterUse = MeterKey & Readonly<{ units: number }>;

/** A day's use of the pools, with the levels in percent that each has raised the alarm for. */
export type PoolDay = DayUse & Readonly<{ firedImage: readonly number[]; firedSearch: readonly number[] }>;

/**
 * What is known of one account before some events are decided. Rows that do not exist are uses of nought. Rows that the
 * events cannot touch (other capabilities, other months) may be left out.
 */
export type UsageFacts = Readonly<{
  /** Every version in force within the days that are taken, the present one among them. */
  books: readonly PriceBook[];
  /** The account's own clock. */
  now: Date;
  zone: string;
  /** By staff. */
  suspensions: readonly Span[];
  /** Services stopped for arrears. */
  stops: readonly (Span & Readonly<{ product: ProductId }>)[];
  /** `service` is a Vision group, or an OCR capability such as `ocr:id-card`. */
  activations: readonly (Span & Readonly<{ service: string }>)[];
  lots: readonly UsageLot[];
  qpsTerms: readonly QpsTerm[];
  fleet: readonly FleetTerm[];
  quotas: readonly QuotaUse[];
  meters: readonly MeterUse[];
  poolDays: readonly PoolDay[];
  /** Room that is kept for uses to come; what has ended is left out, what has expired need not be. */
  reservations: readonly Reservation[];
  /** Events of these ids that were recorded before, voided ones too. */
  recorded: ReadonlyMap<string, RecordedEvent>;
}>;
