import { decideVoid, type VoidFacts } from "@/lib/domain/usage/decide-void";
import type { RecordedEvent } from "@/lib/domain/usage/recorded-event";
import type { MeterKey } from "@/lib/domain/usage/usage-facts";
import type {
  LotChange,
  MeterChange,
  PoolChange,
  QuotaChange,
  UsageChanges,
} from "@/lib/domain/usage/usage-plan";

/** The rows that the events' shares name, as they stand now; other rows may be among them. */
export type CorrectionFacts = Pick<VoidFacts, "lots" | "quotas" | "meters" | "poolDays">;

/** How many events one correction takes. */
export const CORRECTION_EVENTS_MAX = 1_000;

/** For so long a correction can be taken back itself. */
export const UNDO_MS = 3_600_000;

/**
 * Takes standing events back together: what voiding each of them would do, one after the other, as one change of each row.
 * The preview and the deed are this function.
 */
export function decideCorrection(facts: CorrectionFacts, events: readonly RecordedEvent[]): UsageChanges {
  const moved = new Moved(facts);
  for (const event of events.toReversed()) {
    const { changes } = decideVoid({ ...moved.facts(), eventId: event.id, event, voidedAt: null });
    moved.follow(changes);
  }
  return moved.changes();
}

/** Rows as they are after some changes, each with what it was before the first. */
class Moved {
  private readonly lots = new Map<string, LotChange>();
  private readonly quotas = new Map<string, QuotaChange>();
  private readonly meters = new Map<string, MeterChange>();
  private readonly pools = new Map<string, PoolChange>();

  constructor(private readonly before: CorrectionFacts) {}

  facts(): CorrectionFacts {
    const { lots, quotas, meters, poolDays } = this.before;
    return {
      lots: lots.map((lot) => ({ ...lot, left: this.lots.get(lot.id)?.after ?? lot.left })),
      quotas: quotas.map((row) => ({ ...row, used: this.quotas.get(quotaKey(row))?.after ?? row.used })),
      meters: meters.map((row) => ({ ...row, units: this.meters.get(meterKey(row))?.after ?? row.units })),
      poolDays: poolDays.map((day) => this.pools.get(day.date)?.after ?? day),
    };
  }

  follow({ lots, quotas, meters, pools }: UsageChanges): void {
    for (const change of lots) keep(this.lots, change.id, change);
    for (const change of quotas) keep(this.quotas, quotaKey(change), change);
    for (const change of meters) keep(this.meters, meterKey(change), change);
    for (const change of pools) keep(this.pools, change.after.date, change);
  }

  changes(): UsageChanges {
    return {
      lots: [...this.lots.values()],
      quotas: [...this.quotas.values()],
      meters: [...this.meters.values()],
      pools: [...this.pools.values()],
    };
  }
}

function keep<T extends Readonly<{ before: unknown }>>(
  changes: Map<string, T>,
  key: string,
  change: T,
): void {
  const first = changes.get(key);
  changes.set(key, first ? { ...change, before: first.before } : change);
}

function quotaKey({ quota, period }: Readonly<{ quota: string; period: string }>): string {
  return `${period} ${quota}`;
}

function meterKey({ period, capability, channel, variant, book }: MeterKey): string {
  return `${period} ${channel} ${capability} ${variant} ${String(book)}`;
}
