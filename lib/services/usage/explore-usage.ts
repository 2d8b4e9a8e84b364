import "server-only";
import { z } from "zod";
import { getAccount } from "@/db/queries/accounts";
import {
  type Granularity,
  GRANULARITIES,
  listUsedCapabilities,
  type PeriodSum,
  sumUsage,
} from "@/db/queries/usage-explorer";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { ROLL_UP_SOURCES, type RollUpSource } from "@/lib/domain/usage/roll-up";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { daySpanInput } from "@/lib/services/day-span";
import { accountIdInput } from "@/lib/services/inputs";
import {
  capabilityName,
  type CapabilityNameView,
  type UsageUnit,
  USAGE_UNITS,
} from "@/lib/services/usage/capability-name";
import { exploredSpan, periodsOf, type ExploredSpan } from "@/lib/services/usage/explored-span";

export const ExploreUsage = z.object({
  accountId: accountIdInput,
  capability: z.string().max(100).optional(),
  by: z.enum(GRANULARITIES).default("day"),
  ...daySpanInput,
});
export type ExploreUsage = z.infer<typeof ExploreUsage>;

/** Who paid how many units in each period; the periods are those of the view. */
export type UsageSeries = Readonly<{ source: RollUpSource; units: readonly number[]; total: number }>;

/** Units of one kind, which can be added up. */
export type UsageChart = Readonly<{ unit: UsageUnit; total: number; series: readonly UsageSeries[] }>;

export type CapabilityUsage = CapabilityNameView &
  Readonly<{ total: number; units: Partial<Record<RollUpSource, number>> }>;

export type UsageExplorer = Readonly<{
  account: Readonly<{ id: string; name: string; now: string }>;
  by: Granularity;
  /** First and last day, both included, as calendar dates. */
  span: Readonly<{ from: string; until: string }>;
  /** First instants, oldest first. */
  periods: readonly string[];
  charts: readonly UsageChart[];
  /** Most used first. */
  capabilities: readonly CapabilityUsage[];
  /** What can be chosen: everything that the account used in the last year. */
  choices: readonly CapabilityNameView[];
}>;

const YEAR = 366 * 86_400_000;

/**
 * Usage of an account by hour, day or month and by who paid, from the sums that are kept on write: the same cost whatever
 * the history. Days are those of the business zone; a span that is too long for its granularity is cut at its beginning.
 * @throws DomainError `not_found`, `not_permitted`, `invalid_input` for a day that there is not
 */
export async function exploreUsage(ctx: Context, input: ExploreUsage): Promise<UsageExplorer> {
  authorize(ctx, "usage.read", input.accountId);
  const { accountId, capability, by } = input;
  return ctx.db.read(async (tx) => {
    const account = await getAccount(tx, accountId);
    const now = accountNow(account, ctx.now);
    const span = exploredSpan(input, { now, zone: ctx.zone });
    const [sums, used, book] = await Promise.all([
      sumUsage(tx, { accountId, capability, from: span.from, until: span.until }, { by, zone: ctx.zone }),
      listUsedCapabilities(tx, accountId, new Date(now.getTime() - YEAR)),
      priceBookAt(tx, now),
    ]);
    return {
      account: { id: accountId, name: account.name, now: now.toISOString() },
      by,
      ...toCharts(sums, { book, span, by, zone: ctx.zone }),
      choices: used.map((id) => capabilityName(book, id)),
    };
  });
}

export type PeriodRow = Readonly<{
  from: string;
  capability: string;
  unit: UsageUnit;
  units: Partial<Record<RollUpSource, number>>;
  total: number;
}>;

/**
 * The same sums as a line for each period and capability that was used in it.
 * @throws DomainError as `exploreUsage`
 */
export async function exploreUsageByCapability(
  ctx: Context,
  input: ExploreUsage,
): Promise<readonly PeriodRow[]> {
  authorize(ctx, "usage.read", input.accountId);
  const { accountId, capability, by } = input;
  return ctx.db.read(async (tx) => {
    const now = accountNow(await getAccount(tx, accountId), ctx.now);
    const { from, until } = exploredSpan(input, { now, zone: ctx.zone });
    const [sums, book] = await Promise.all([
      sumUsage(tx, { accountId, capability, from, until }, { by, zone: ctx.zone }),
      priceBookAt(tx, now),
    ]);
    const periods = new Map<string, PeriodSum[]>();
    for (const sum of sums) {
      const key = `${sum.from.toISOString()} ${sum.capability}`;
      periods.set(key, [...(periods.get(key) ?? []), sum]);
    }
    return [...periods.values()].flatMap((own) => {
      const [first] = own;
      const [row] = byCapability(own);
      if (!first || !row) return [];
      const { unit } = capabilityName(book, row.id);
      return [
        { from: first.from.toISOString(), capability: row.id, unit, units: row.units, total: row.total },
      ];
    });
  });
}

type Drawn = Readonly<{ book: PriceBook; span: ExploredSpan; by: Granularity; zone: string }>;

function toCharts(sums: readonly PeriodSum[], { book, span, by, zone }: Drawn) {
  const periods = periodsOf(span, by, zone);
  const places = new Map(periods.map((period, place) => [period.getTime(), place]));
  const names = new Map<string, CapabilityNameView>();
  const nameOf = (id: string) => {
    const name = names.get(id) ?? capabilityName(book, id);
    names.set(id, name);
    return name;
  };
  const charts = USAGE_UNITS.flatMap((unit) => {
    const own = sums.filter(({ capability }) => nameOf(capability).unit === unit);
    return own.length === 0 ? [] : [{ unit, ...toSeries(own, places) }];
  });
  const days = { from: span.firstDay, until: span.lastDay };
  const capabilities = byCapability(sums).map(({ id, ...sum }) => ({ ...nameOf(id), ...sum }));
  return { span: days, periods: periods.map((period) => period.toISOString()), charts, capabilities };
}

function toSeries(sums: readonly PeriodSum[], places: ReadonlyMap<number, number>) {
  const series = ROLL_UP_SOURCES.flatMap((source) => {
    const units = Array.from({ length: places.size }, () => 0);
    let total = 0;
    for (const sum of sums) {
      const place = places.get(sum.from.getTime());
      if (sum.source !== source || place === undefined) continue;
      units[place] = (units[place] ?? 0) + sum.units;
      total += sum.units;
    }
    return total === 0 ? [] : [{ source, units, total }];
  });
  return { series, total: series.reduce((sum, { total }) => sum + total, 0) };
}

function byCapability(sums: readonly PeriodSum[]) {
  const rows = new Map<string, { id: string; total: number; units: Partial<Record<RollUpSource, number>> }>();
  for (const { capability, source, units } of sums) {
    const row = rows.get(capability) ?? { id: capability, total: 0, units: {} };
    rows.set(capability, row);
    row.total += units;
    row.units[source] = (row.units[source] ?? 0) + units;
  }
  return [...rows.values()].sort((a, b) => b.total - a.total || (a.id < b.id ? -1 : 1));
}
