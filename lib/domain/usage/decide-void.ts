import { DomainError, invariant } from "@/lib/domain/errors";
import { Decimal } from "@/lib/domain/money/decimal";
import type { Share } from "@/lib/domain/usage/funding";
import type { MeterUse, PoolDay, QuotaUse, UsageLot } from "@/lib/domain/usage/usage-facts";
import type { RecordedEvent } from "@/lib/domain/usage/recorded-event";
import type { UsageChanges } from "@/lib/domain/usage/usage-plan";

/** The rows that an event's shares name, as they stand now; other rows may be among them. */
export type VoidFacts = Readonly<{
  /** What was asked for, for the refusal. */
  eventId: string;
  /** Undefined where no event of this id was recorded. */
  event: RecordedEvent | undefined;
  /** Null where the event stands. */
  voidedAt: Date | null;
  lots: readonly Pick<UsageLot, "id" | "left" | "granted" | "refundedAt">[];
  quotas: readonly QuotaUse[];
  meters: readonly MeterUse[];
  poolDays: readonly PoolDay[];
}>;

/** `repeated` where it was voided before: nothing moves, and the answer is the same. */
export type VoidPlan = Readonly<{ event: RecordedEvent; repeated: boolean; changes: UsageChanges }>;

const NOTHING: UsageChanges = { lots: [], quotas: [], meters: [], pools: [] };

/**
 * Takes an event back: its shares in reverse order, each to where it came from (domain.md section 9, wrong events). An
 * expired lot gets its points back and stays expired; what raised the alarm has raised it; the id stays used. A month of
 * pay-as-you-go is a count, so that its amount follows by itself.
 * @throws DomainError `unknown_event` (id).
 */
export function decideVoid(facts: VoidFacts): VoidPlan {
  const { event, voidedAt } = facts;
  if (!event) throw new DomainError("unknown_event", { field: "id", value: facts.eventId.slice(0, 100) });
  if (voidedAt !== null) return { event, repeated: true, changes: NOTHING };
  const changes = event.funding.toReversed().map((share) => undo(facts, event, share));
  return {
    event,
    repeated: false,
    // Every share has a row of its own: no source pays twice for one event.
    changes: {
      lots: changes.flatMap(({ lots = [] }) => lots),
      quotas: changes.flatMap(({ quotas = [] }) => quotas),
      meters: changes.flatMap(({ meters = [] }) => meters),
      pools: changes.flatMap(({ pools = [] }) => pools),
    },
  };
}

function undo(facts: VoidFacts, event: RecordedEvent, share: Share): Partial<UsageChanges> {
  switch (share.source) {
    case "package":
      return { lots: [giveBack(facts, share)] };
    case "free-quota":
      return { quotas: [freeAgain(facts, share)] };
    case "daily-pool":
      return { pools: [refill(facts, share)] };
    case "pay-as-you-go":
      return { meters: [uncount(facts, event, share)] };
    case "prepaid-qps":
    case "default-capacity":
      return {};
  }
}

type ShareOf<S extends Share["source"]> = Extract<Share, { source: S }>;

function giveBack({ lots }: VoidFacts, { lot: id, points }: ShareOf<"package">) {
  const lot = lots.find((one) => one.id === id);
  invariant(lot !== undefined, "a lot that paid is there");
  const given = new Decimal(points);
  // Units may take so little that it rounds to nothing; a lot that gave nothing can have been refunded since.
  invariant(lot.refundedAt === null || given.isZero(), "a lot that was used was not refunded");
  const after = lot.left.plus(given);
  invariant(after.lte(lot.granted), "a lot never has more than it was granted");
  return { id, before: lot.left, after, fired: [] };
}

function freeAgain({ quotas }: VoidFacts, { quota, period, units }: ShareOf<"free-quota">) {
  const before = quotas.find((row) => row.quota === quota && row.period === period)?.used ?? 0;
  return { quota, period, before, after: lessened(before, units) };
}

const USED_BY = { image: "plainAnalyses", "image-reid": "reidAnalyses", search: "eventSearches" } as const;

function refill({ poolDays }: VoidFacts, { pool, date, units }: ShareOf<"daily-pool">) {
  const before = poolDays.find((day) => day.date === date);
  invariant(before !== undefined, "a pool that was used from has a row of the day");
  const used = USED_BY[pool];
  return { before, after: { ...before, [used]: lessened(before[used], units) } };
}

function uncount(
  { meters }: VoidFacts,
  { capability, channel, book }: RecordedEvent,
  { period, variant, units }: ShareOf<"pay-as-you-go">,
) {
  const key = { period, capability, channel, variant, book };
  const row = meters.find(
    (one) =>
      one.period === period &&
      one.capability === capability &&
      one.channel === channel &&
      one.variant === variant &&
      one.book === book,
  );
  const before = row?.units ?? 0;
  return { ...key, before, after: lessened(before, units) };
}

function lessened(before: number, units: number): number {
  invariant(before >= units, "what an event counted is still counted");
  return before - units;
}
