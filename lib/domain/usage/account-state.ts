import { calendarOf, type BusinessCalendar } from "@/lib/domain/usage/business-calendar";
import { LotState } from "@/lib/domain/usage/lot-state";
import { PoolState } from "@/lib/domain/usage/pool-state";
import { PriceBooks } from "@/lib/domain/usage/price-books";
import { ReservationState } from "@/lib/domain/usage/reservation-state";
import { ServiceState } from "@/lib/domain/usage/service-state";
import { MeterCounters, QuotaCounters } from "@/lib/domain/usage/use-counters";
import type { UsageFacts } from "@/lib/domain/usage/usage-facts";
import type { UsageChanges } from "@/lib/domain/usage/usage-plan";

/** One account's facts, opened so that events can move them one after the other. */
export type AccountState = Readonly<{
  books: PriceBooks;
  calendar: BusinessCalendar;
  lots: LotState;
  quotas: QuotaCounters;
  meters: MeterCounters;
  pools: PoolState;
  services: ServiceState;
  reservations: ReservationState;
}>;

export function openAccount(facts: UsageFacts): AccountState {
  const books = PriceBooks.of(facts.books);
  const { alerts } = books.at(facts.now.getTime()).policies;
  const rooms = {
    lots: new LotState(facts.lots, { percents: alerts.lotLeftPercent, now: facts.now.getTime() }),
    quotas: new QuotaCounters(facts.quotas),
    pools: new PoolState(facts.poolDays, facts.fleet, alerts.poolUsedPercent),
  };
  return {
    books,
    calendar: calendarOf(facts.zone),
    ...rooms,
    meters: new MeterCounters(facts.meters, books),
    services: new ServiceState(facts),
    reservations: new ReservationState(facts.reservations, facts.now, rooms),
  };
}

export function changesOf({ lots, quotas, meters, pools }: AccountState): UsageChanges {
  return {
    lots: lots.changes(),
    quotas: quotas.changes(),
    meters: meters.changes(),
    pools: pools.changes(),
  };
}
