import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { type ErrorCode } from "@/lib/domain/error-codes";
import { type ErrorDetails, invariant, isDomainError } from "@/lib/domain/errors";
import { Decimal } from "@/lib/domain/money/decimal";
import type { DailyPools } from "@/lib/domain/ipc/pools";
import { quotePayAsYouGo } from "@/lib/domain/pricing/quote-pay-as-you-go";
import type { Receipt } from "@/lib/domain/pricing/receipt";
import { type AccountState, openAccount } from "@/lib/domain/usage/account-state";
import { decideOn } from "@/lib/domain/usage/decide-usage";
import { type ReservationAsk } from "@/lib/domain/usage/decide-reservation";
import type { LotLeft } from "@/lib/domain/usage/lot-state";
import { type Metering, Meterings } from "@/lib/domain/usage/metering";
import type { PriceBooks } from "@/lib/domain/usage/price-books";
import type { RecordedEvent } from "@/lib/domain/usage/recorded-event";
import { formatOf } from "@/lib/domain/usage/usage-event";
import type { UsageFacts } from "@/lib/domain/usage/usage-facts";

/** What a use could be paid from, minus what live reservations hold. */
export type RoomLeft = Readonly<{
  /** Lots that could pay at least one unit of it, in the order of burning. */
  lots: readonly LotLeft[];
  freeQuota: Readonly<{ quota: string; period: string; left: number; of: number }> | null;
  pools: Omit<DailyPools, "day"> | null;
}>;

/** What the pay-as-you-go part would cost, to ten decimals and not rounded to fen: where it stands in the month's tiers now. Null where there is none. */
export type UseCost = Readonly<{ currency: "CNY"; amount: string; receipt: Receipt }>;

/** `book` is the price book in force now. */
export type UseCheck = Readonly<{ book: PriceBook; room: RoomLeft | null; cost: UseCost | null }> &
  (
    | Readonly<{ allowed: true; event: RecordedEvent }>
    | Readonly<{ allowed: false; code: ErrorCode; details: ErrorDetails }>
  );

/**
 * Whether a use may happen now, by the very rules that would fund it, and what there is for it. Nothing moves.
 * `room` is null where the use means nothing (an unknown capability, a video of no format).
 */
export function checkUse(facts: UsageFacts, use: ReservationAsk["use"]): UseCheck {
  const { now } = facts;
  const state = openAccount(facts);
  const book = state.books.at(now.getTime());
  // Before the use is decided, which moves what pays for it.
  const room = roomLeft(state, now, use);
  const [answer] = decideOn(state, { now, recorded: NOTHING }, [{ ...use, id: CHECKED }]);
  invariant(
    answer !== undefined && answer.answer !== "duplicate",
    "a use that nobody reported is no duplicate",
  );
  if (answer.answer === "refused") {
    const { code, details } = answer;
    return { allowed: false, book, code, details, room, cost: null };
  }
  const { event } = answer;
  return { allowed: true, book, event, room, cost: costOf(state.books, event) };
}

const CHECKED = "check";
const NOTHING: UsageFacts["recorded"] = new Map();

/** What an account has for a use now; null where the use means nothing. */
export function roomLeft(state: AccountState, now: Date, use: ReservationAsk["use"]): RoomLeft | null {
  const metering = find(state.books, now, use);
  if (!metering) return null;
  const at = now.getTime();
  return {
    lots: state.lots.listLeft(metering, at),
    freeQuota: quotaLeft(state, metering, at),
    pools:
      metering.product === "ipc"
        ? state.pools.levels({ book: metering.book, at, date: state.calendar.dayOf(at) })
        : null,
  };
}

function find(books: PriceBooks, now: Date, use: ReservationAsk["use"]): Metering | undefined {
  const { capability, type = null, seconds = 0, fps = null, resolutionP = null } = use;
  const channel = use.channel === "marketplace" ? use.channel : "official";
  const video = formatOf({ seconds, fps, resolutionP, outputResolutionP: null });
  try {
    return new Meterings().get(books.at(now.getTime()), { capability, channel, type, video });
  } catch (error) {
    if (isDomainError(error)) return undefined;
    throw error;
  }
}

function quotaLeft(state: AccountState, { freeQuota }: Metering, at: number): RoomLeft["freeQuota"] {
  if (!freeQuota) return null;
  const { quota, period, used, held } = state.quotas.get(freeQuota, state.calendar.monthOf(at));
  return { quota, period, left: Math.max(0, freeQuota.calls - used - held), of: freeQuota.calls };
}

function costOf(books: PriceBooks, event: RecordedEvent): UseCost | null {
  const share = event.funding.find((one) => one.source === "pay-as-you-go");
  if (share?.source !== "pay-as-you-go") return null;
  const { capability, type, video } = event;
  const format = formatOf(video);
  const { exact, receipt } = quotePayAsYouGo({
    capability,
    ...(type === null ? {} : { type }),
    ...(format ? { video: format } : {}),
    used: [{ book: books.get(event.book), units: share.units }],
    tierStart: share.position,
  });
  const amount = new Decimal(exact.value).div(exact.over ?? 1).toDecimalPlaces(PRICE_DECIMALS);
  return { currency: "CNY", amount: amount.toFixed(), receipt };
}

/** Prices come to ten decimals; a third of a minute has no last one. */
const PRICE_DECIMALS = 10;
