import "server-only";
import type { UsageSpan } from "@/db/queries/usage-facts";
import { calendarOf } from "@/lib/domain/usage/business-calendar";
import { IPC_IMAGE, IPC_SEARCH } from "@/lib/domain/usage/usage-event";
import type { AccountUses } from "@/lib/services/usage/use-report";

/** What events can touch: rows of other times and capabilities are left where they are. */
export type UsageNeeds = Readonly<{
  accountIds: readonly string[];
  span: UsageSpan;
  /** `2026-03`, `2026-03-01`. */
  months: readonly string[];
  days: readonly string[];
  /** Capabilities other than those of cameras. */
  sold: readonly string[];
  /** Whether any takes from the daily pools. */
  pools: boolean;
}>;

/** What is read beyond what events can touch, for others to come: so much of the time around now, in milliseconds. */
export type Around = Readonly<{ before: number; after: number; capabilities: readonly string[] }>;

const DAY = 86_400_000;
/** Wider than what any price book takes: what lies outside is refused by its time, whatever else there is. */
const TAKEN = { before: 400 * DAY, after: DAY };

export function needsOf(uses: readonly AccountUses[], zone: string, around?: Around): UsageNeeds {
  const calendar = calendarOf(zone);
  let [from, until] = [Infinity, -Infinity];
  const months = new Set<string>();
  const days = new Set<string>();
  const sold = new Set<string>();
  let pools = false;
  const add = (at: number, capability: string) => {
    from = Math.min(from, at);
    until = Math.max(until, at);
    if (isPooled(capability)) {
      pools = true;
      days.add(calendar.dayOf(at));
    } else {
      sold.add(capability);
      months.add(calendar.monthOf(at));
    }
  };
  for (const { now, reports } of uses) {
    const instant = now.getTime();
    for (const { occurredAt, capability } of reports) {
      const at = occurredAt?.getTime() ?? instant;
      if (!(at >= instant - TAKEN.before && at <= instant + TAKEN.after)) continue;
      add(at, capability);
    }
    if (!around) continue;
    for (const capability of [...around.capabilities, ...reports.map((report) => report.capability)]) {
      add(instant - around.before, capability);
      add(instant + around.after, capability);
    }
  }
  const accountIds = uses.map(({ accountId }) => accountId);
  if (from > until) from = until = uses[0]?.now.getTime() ?? 0;
  const span = { accountIds, from: new Date(from), until: new Date(until) };
  return { accountIds, span, months: [...months], days: [...days], sold: [...sold], pools };
}

export function isPooled(capability: string): boolean {
  return capability === IPC_IMAGE || capability === IPC_SEARCH;
}

/** Whether what was read for some needs says all that these events can touch. */
export function coversNeeds(
  { span: { from, until }, months, days, sold, pools }: UsageNeeds,
  { now, reports }: Pick<AccountUses, "now" | "reports">,
  zone: string,
): boolean {
  const calendar = calendarOf(zone);
  return reports.every(({ occurredAt, capability }) => {
    const at = occurredAt?.getTime() ?? now.getTime();
    if (!(at >= from.getTime() && at <= until.getTime())) return false;
    return isPooled(capability)
      ? pools && days.includes(calendar.dayOf(at))
      : sold.includes(capability) && months.includes(calendar.monthOf(at));
  });
}
