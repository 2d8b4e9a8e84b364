import { type AccountKey, accountIdOf, type Deed } from "@/lib/services/setup/demo/deed";
import { recordUsage } from "@/lib/services/usage/record-usage";
import type { UseReport } from "@/lib/services/usage/use-report";

/** What is used on an ordinary working day: about so many calls, in so many reports over the day. */
type Habit = Readonly<{
  capability: string;
  aDay: number;
  reports: number;
  type?: string;
  outcome?: "failed";
}>;

/** The first has used up most of a package, the second goes on as it pays for, the third never stops. */
const HABITS: Readonly<Partial<Record<AccountKey, readonly Habit[]>>> = {
  "01": [
    { capability: "object-detection", aDay: 700, reports: 4 },
    { capability: "object-detection", aDay: 6, reports: 1, outcome: "failed" },
    { capability: "face-comparison-1-1", aDay: 90, reports: 2 },
    { capability: "ocr:id-card", aDay: 24, reports: 2 },
    { capability: "ipc-image", aDay: 160, reports: 4 },
    { capability: "ipc-search", aDay: 12, reports: 2 },
  ],
  "02": [
    { capability: "image-super-resolution", aDay: 60, reports: 3 },
    { capability: "ocr:general-text", aDay: 45, reports: 3 },
    { capability: "ipc-image", aDay: 900, reports: 4 },
  ],
  "08": [{ capability: "license-plate-recognition", aDay: 180, reports: 4 }],
};

/** Reports may be 35 days late and no later: the gateway has told what happened since. */
const DAYS = 33;
const DAYS_TOLD = 3;
const HOUR = 3_600_000;

/** A day's share of what is usual: quieter every seventh day, a little more each week. It is the same at every start. */
function swing(day: number): number {
  const week = [1, 1.12, 0.94, 1.2, 1.05, 0.62, 0.5][day % 7] ?? 1;
  return week * (1 + (DAYS - day) / 100);
}

/** What was used on a day, by habits; `now` is the hour of that day from which the reports reach back. */
function usesOf(accountId: string, habits: readonly Habit[], { day, now }: { day: number; now: number }) {
  const uses = habits.flatMap(({ aDay, reports, ...use }, habit) =>
    Array.from({ length: reports }, (_, index): UseReport & { occurredAt: Date } => {
      const quantity = Math.max(1, Math.round((aDay * swing(day + habit)) / reports));
      const occurredAt = new Date(now - (index + 0.5) * 2 * HOUR);
      const id = `demo-${String(day)}-${String(habit)}-${String(index)}`;
      return { accountId, id, quantity, occurredAt, ...use };
    }),
  );
  // Told in the order in which they were used.
  return uses.sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
}

/** The days up to `until` days ago, told in one request: a first start waits for a third of the commits. */
function told(account: AccountKey, habits: readonly Habit[], until: number): Deed {
  const days = Array.from({ length: DAYS_TOLD }, (_, index) => until + DAYS_TOLD - 1 - index);
  return {
    account,
    daysAgo: until,
    by: "set-up",
    run: (ctx) =>
      recordUsage(ctx, {
        events: days.flatMap((day) => {
          const now = ctx.now.getTime() - (day - until) * 24 * HOUR;
          return usesOf(accountIdOf(account), habits, { day, now });
        }),
      }),
  };
}

/** What the demo's accounts have used, day by day; the same id at every start, so that nothing is counted twice. */
export const USAGE_DEEDS: readonly Deed[] = Object.entries(HABITS).flatMap(([account, habits]) =>
  Array.from({ length: DAYS / DAYS_TOLD }, (_, index) =>
    told(account as AccountKey, habits, DAYS - DAYS_TOLD + 1 - index * DAYS_TOLD),
  ),
);
