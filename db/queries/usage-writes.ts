import "server-only";
import { arrayText } from "@/db/queries/array-text";
import { change, IF_PROVEN, type Write } from "@/db/queries/write";
import type { HourUse, LotHourUse } from "@/lib/domain/usage/roll-up";
import type { LotChange, MeterChange, PoolChange, QuotaChange } from "@/lib/domain/usage/usage-plan";

/** Changes of any accounts, each with whose it is. The callers hold the locks of all of them. */
export type Owned<T> = readonly (T & Readonly<{ accountId: string }>)[];

type Element = string | number | null;

function lists<T>(rows: readonly T[], ...reads: readonly ((row: T) => Element)[]): string[] {
  return reads.map((read) => arrayText(rows.map(read)));
}

export function updateLots(changes: Owned<LotChange>): Write | undefined {
  if (changes.length === 0) return undefined;
  const [accounts = "", ids = "", left = "", fired = ""] = lists(
    changes,
    ({ accountId }) => accountId,
    ({ id }) => id,
    ({ after }) => after.toFixed(),
    ({ fired: percents }) => `{${percents.join()}}`,
  );
  return change`update lot set points_left = moved.points, edges_fired = edges_fired || moved.fired::smallint[]
    from unnest(${accounts}::uuid[], ${ids}::uuid[], ${left}::numeric[], ${fired}::text[]) as moved (account_id, id, points, fired)
    where lot.account_id = moved.account_id and lot.id = moved.id and ${IF_PROVEN}`;
}

export function saveQuotas(changes: Owned<QuotaChange>): Write | undefined {
  if (changes.length === 0) return undefined;
  const [accounts = "", quotas = "", periods = "", used = ""] = lists(
    changes,
    ({ accountId }) => accountId,
    ({ quota }) => quota,
    ({ period }) => period,
    ({ after }) => after,
  );
  return change`insert into usage_quota (account_id, quota, period, used)
    select * from unnest(${accounts}::uuid[], ${quotas}::text[], ${periods}::text[], ${used}::bigint[])
      as counted (account_id, quota, period, used)
    where ${IF_PROVEN} on conflict (account_id, period, quota) do update set used = excluded.used`;
}

export function saveMeters(changes: Owned<MeterChange>): Write | undefined {
  if (changes.length === 0) return undefined;
  const [
    accounts = "",
    periods = "",
    capabilities = "",
    channels = "",
    variants = "",
    books = "",
    units = "",
  ] = lists(
    changes,
    ({ accountId }) => accountId,
    ({ period }) => period,
    ({ capability }) => capability,
    ({ channel }) => channel,
    ({ variant }) => variant,
    ({ book }) => book,
    ({ after }) => after,
  );
  return change`insert into usage_meter (account_id, period, capability, channel, variant, price_book_version, units)
    select * from unnest(${accounts}::uuid[], ${periods}::text[], ${capabilities}::text[], ${channels}::text[],
      ${variants}::text[], ${books}::int[], ${units}::bigint[])
      as counted (account_id, period, capability, channel, variant, book, units)
    where ${IF_PROVEN} on conflict (account_id, period, capability, channel, variant, price_book_version) do update set units = excluded.units`;
}

export function savePoolDays(changes: Owned<PoolChange>): Write | undefined {
  if (changes.length === 0) return undefined;
  const [accounts = "", dates = "", plain = "", reid = "", searches = "", image = "", search = ""] = lists(
    changes,
    ({ accountId }) => accountId,
    ({ after }) => after.date,
    ({ after }) => after.plainAnalyses,
    ({ after }) => after.reidAnalyses,
    ({ after }) => after.eventSearches,
    ({ after }) => `{${after.firedImage.join()}}`,
    ({ after }) => `{${after.firedSearch.join()}}`,
  );
  return change`insert into pool_day (account_id, date, plain_analyses, reid_analyses, event_searches, fired_image, fired_search)
    select account_id, date, plain, reid, searches, image::smallint[], search::smallint[]
    from unnest(${accounts}::uuid[], ${dates}::text[], ${plain}::bigint[], ${reid}::bigint[], ${searches}::bigint[],
      ${image}::text[], ${search}::text[]) as day (account_id, date, plain, reid, searches, image, search)
    where ${IF_PROVEN} on conflict (account_id, date) do update set plain_analyses = excluded.plain_analyses,
      reid_analyses = excluded.reid_analyses, event_searches = excluded.event_searches,
      fired_image = excluded.fired_image, fired_search = excluded.fired_search`;
}

/** Adds to the sums by hour; `sign` takes away what was voided. */
export function addHours(uses: Owned<HourUse>, sign: 1 | -1): Write | undefined {
  if (uses.length === 0) return undefined;
  const [accounts = "", hours = "", capabilities = "", channels = "", sources = "", units = ""] = lists(
    uses,
    ({ accountId }) => accountId,
    ({ hour }) => hour.toISOString(),
    ({ capability }) => capability,
    ({ channel }) => channel,
    ({ source }) => source,
    (use) => use.units,
  );
  if (sign === 1) {
    return change`insert into usage_hour as kept (account_id, hour, capability, channel, source, units)
      select * from unnest(${accounts}::uuid[], ${hours}::timestamptz[], ${capabilities}::text[], ${channels}::text[],
        ${sources}::text[], ${units}::bigint[]) as used (account_id, hour, capability, channel, source, units)
      where ${IF_PROVEN} on conflict (account_id, hour, capability, channel, source) do update set units = kept.units + excluded.units`;
  }
  return change`update usage_hour set units = usage_hour.units - gone.units
    from unnest(${accounts}::uuid[], ${hours}::timestamptz[], ${capabilities}::text[], ${channels}::text[],
      ${sources}::text[], ${units}::bigint[]) as gone (account_id, hour, capability, channel, source, units)
    where usage_hour.account_id = gone.account_id and usage_hour.hour = gone.hour
      and usage_hour.capability = gone.capability and usage_hour.channel = gone.channel and usage_hour.source = gone.source`;
}

/** Adds to what lots gave by hour; `sign` takes away what was voided. */
export function addLotHours(uses: Owned<LotHourUse>, sign: 1 | -1): Write | undefined {
  if (uses.length === 0) return undefined;
  const [accounts = "", lots = "", hours = "", points = "", units = ""] = lists(
    uses,
    ({ accountId }) => accountId,
    ({ lot }) => lot,
    ({ hour }) => hour.toISOString(),
    (use) => use.points,
    (use) => use.units,
  );
  if (sign === 1) {
    return change`insert into lot_hour as kept (account_id, lot_id, hour, points, units)
      select * from unnest(${accounts}::uuid[], ${lots}::uuid[], ${hours}::timestamptz[], ${points}::numeric[], ${units}::bigint[])
        as used (account_id, lot_id, hour, points, units)
      where ${IF_PROVEN} on conflict (account_id, lot_id, hour) do update
        set points = kept.points + excluded.points, units = kept.units + excluded.units`;
  }
  return change`update lot_hour set points = lot_hour.points - gone.points, units = lot_hour.units - gone.units
    from unnest(${accounts}::uuid[], ${lots}::uuid[], ${hours}::timestamptz[], ${points}::numeric[], ${units}::bigint[])
      as gone (account_id, lot_id, hour, points, units)
    where lot_hour.account_id = gone.account_id and lot_hour.lot_id = gone.lot_id and lot_hour.hour = gone.hour`;
}

/** 60 times what was charged and is not settled yet, by so much more or less. Pay-as-you-go is charged in CNY. */
export function accrue(changes: Owned<Readonly<{ sixtieths: string }>>): Write | undefined {
  if (changes.length === 0) return undefined;
  const [accounts = "", sixtieths = ""] = lists(
    changes,
    ({ accountId }) => accountId,
    (accrued) => accrued.sixtieths,
  );
  return change`update wallet set unsettled_sixtieths = unsettled_sixtieths + accrued.sixtieths
    from unnest(${accounts}::uuid[], ${sixtieths}::numeric[]) as accrued (account_id, sixtieths)
    where wallet.account_id = accrued.account_id and wallet.currency = 'CNY' and ${IF_PROVEN}`;
}
