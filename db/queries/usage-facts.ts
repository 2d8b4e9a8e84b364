import "server-only";
import type { Transaction } from "@/db/session";
import { arrayText, idsText } from "@/db/queries/array-text";
import { type Columns, type Question, question } from "@/db/queries/reading";
import { REVISED } from "@/db/queries/usage-revision";
import { OCR_CHANNELS, type OcrChannel } from "@/lib/domain/catalog/ocr-catalog";
import { PRODUCT_IDS } from "@/lib/domain/catalog/policies";
import { invariant } from "@/lib/domain/errors";
import { Decimal } from "@/lib/domain/money/decimal";
import { PACKAGE_KINDS, scopeOf } from "@/lib/domain/packages/lot";
import type {
  FleetTerm,
  MeterUse,
  PoolDay,
  QpsTerm,
  QuotaUse,
  Span,
  UsageFacts,
  UsageLot,
} from "@/lib/domain/usage/usage-facts";

/** A row of any account, with whose it is. */
export type Owned<T> = Readonly<{ accountId: string; row: T }>;
type Asked<T> = Question<Owned<T>>;

/** What is asked for: these accounts, and what could pay for uses between the two instants, both included. */
export type UsageSpan = Readonly<{ accountIds: readonly string[]; from: Date; until: Date }>;

/** The first column says whose a row is. */
function owned<T>(read: (columns: Columns) => T) {
  return ([accountId, ...columns]: Columns): Owned<T> => ({
    accountId: String(accountId),
    row: read(columns),
  });
}

const date = (value: unknown) => new Date(String(value));
const dateOrNull = (value: unknown) => (value === null ? null : date(value));
const count = (value: unknown) => Number.parseInt(String(value), 10);
const levels = (value: unknown) => (Array.isArray(value) ? value.map(count) : []);

function channelOf(value: unknown): OcrChannel {
  const channel = OCR_CHANNELS.find((one) => one === value);
  invariant(channel !== undefined, "a kept channel is known");
  return channel;
}

export type LockedAccount = Readonly<{
  accountId: string;
  clockAt: Date | null;
  dueAt: Date | null;
  /** As it will be when this transaction has committed. */
  revision: number;
}>;

/**
 * Takes the locks of accounts, in the order of their ids, so that two who want the same accounts never wait for each other
 * in a circle. Unknown ones are left out.
 */
export async function lockAccounts(
  tx: Transaction,
  accountIds: readonly string[],
): Promise<readonly LockedAccount[]> {
  const rows = await tx.send(LOCK, [idsText(accountIds)]);
  return rows.map(([accountId, clockAt, dueAt, revision]) => ({
    accountId: String(accountId),
    clockAt: dateOrNull(clockAt),
    dueAt: dateOrNull(dueAt),
    revision: count(revision),
  }));
}

const LOCK = `with held as materialized (select account_id, clock_at, due_at from account where account_id = any($1::uuid[])
    order by account_id for no key update), ${REVISED}
  select account_id, clock_at, due_at, revision from held join revised using (account_id)`;

/**
 * Lots that could pay, or that say that something was sold: not refunded, bought and not expired within the span. Empty
 * ones pay nothing; of another channel than the official one they tell that it was sold there.
 */
export function usableLots({ accountIds, from, until }: UsageSpan): Asked<UsageLot> {
  return question(LOT_COLUMNS, toUsageLot)`from lot where account_id = any(${idsText(accountIds)}::uuid[])
    and refunded_at is null and paid_at <= ${until.toISOString()}::timestamptz and expires_at > ${from.toISOString()}::timestamptz
    and (points_left > 0 or channel <> 'official')`;
}

const LOT_COLUMNS = `account_id, id, order_id, order_line, package_id, kind, scope, channel, granted::text, points_left::text, paid_at,
  expires_at, refunded_at, edges_fired`;

/** The lots of these ids, whatever has become of them. */
export function lotsById(accountId: string, ids: readonly string[]): Asked<UsageLot> {
  return question(
    LOT_COLUMNS,
    toUsageLot,
  )`from lot where account_id = ${accountId}::uuid and id = any(${arrayText(ids)}::uuid[])`;
}

/** Every lot of an account, whatever has become of it. */
export function allLots(accountId: string): Asked<UsageLot> {
  return question(LOT_COLUMNS, toUsageLot)`from lot where account_id = ${accountId}::uuid`;
}

const toUsageLot = owned((columns): UsageLot => {
  const [id, orderId, line, packageId, kind, scope, channel, granted, left] = columns;
  const [paidAt, expiresAt, refundedAt, fired] = columns.slice(9);
  const known = PACKAGE_KINDS.find((one) => one === kind);
  invariant(known !== undefined, "a kept kind of package is known");
  return {
    id: String(id),
    orderId: String(orderId),
    line: count(line),
    package: String(packageId),
    scope: scopeOf({ kind: known, scope: typeof scope === "string" ? scope : null }),
    channel: channelOf(channel),
    granted: new Decimal(String(granted)),
    left: new Decimal(String(left)),
    orderedAt: date(paidAt),
    expiresAt: date(expiresAt),
    refundedAt: dateOrNull(refundedAt),
    firedPercents: levels(fired),
  };
});

const toSpan = ([from, until]: Columns): Span => ({ from: date(from), until: dateOrNull(until) });

/** What was switched on within the span. */
export function activations({
  accountIds,
  from,
  until,
}: UsageSpan): Asked<UsageFacts["activations"][number]> {
  const read = owned(([service, ...span]) => ({ service: String(service), ...toSpan(span) }));
  return question("account_id, service, from_at, until_at", read)`from activation
    where account_id = any(${idsText(accountIds)}::uuid[]) and from_at <= ${until.toISOString()}::timestamptz
      and (until_at is null or until_at > ${from.toISOString()}::timestamptz)`;
}

export function suspensions({ accountIds, from, until }: UsageSpan): Asked<Span> {
  return question("account_id, from_at, until_at", owned(toSpan))`from account_suspension
    where account_id = any(${idsText(accountIds)}::uuid[]) and from_at <= ${until.toISOString()}::timestamptz
      and (until_at is null or until_at > ${from.toISOString()}::timestamptz)`;
}

export function stops({ accountIds, from, until }: UsageSpan): Asked<UsageFacts["stops"][number]> {
  const read = owned(([product, ...span]) => {
    const known = PRODUCT_IDS.find((one) => one === product);
    invariant(known !== undefined, "a kept product is known");
    return { product: known, ...toSpan(span) };
  });
  return question("account_id, product, from_at, until_at", read)`from service_stop
    where account_id = any(${idsText(accountIds)}::uuid[]) and from_at <= ${until.toISOString()}::timestamptz
      and (until_at is null or until_at > ${from.toISOString()}::timestamptz)`;
}

/** Terms of QPS plans that had begun by the end of the span: one that has ended still tells that there was a plan. */
export function qpsTerms({ accountIds, until }: UsageSpan, capabilities: readonly string[]): Asked<QpsTerm> {
  const read = owned(([planId, capability, from, to]) => ({
    planId: String(planId),
    capability: String(capability),
    term: { from: date(from), until: date(to) },
  }));
  return question("s.account_id, s.id, s.capability, t.from_at, t.until_at", read)`from subscription s
    join term t on t.account_id = s.account_id and t.subscription_id = s.id
    where s.account_id = any(${idsText(accountIds)}::uuid[]) and s.product = 'qps' and s.device_id is null
      and s.capability = any(${arrayText(capabilities)}::text[]) and t.voided_at is null
      and t.from_at <= ${until.toISOString()}::timestamptz`;
}

/**
 * Camera plans, counted: those that run for the whole span are one row for each capability, however they were bought, and
 * only what begins or ends within it is told apart.
 */
export function fleet({ accountIds, from, until }: UsageSpan): Asked<FleetTerm> {
  const read = owned(([capability, begins, ends, plans]) => ({
    capability: String(capability),
    term: { from: date(begins), until: date(ends) },
    plans: count(plans),
  }));
  const [first, last] = [from.toISOString(), until.toISOString()];
  return question("account_id, capability, begins, ends, plans", read)`from (
    select s.account_id, s.capability, greatest(t.from_at, ${first}::timestamptz) as begins,
      least(t.until_at, ${last}::timestamptz + interval '1 millisecond') as ends, count(*) as plans
    from subscription s join term t on t.account_id = s.account_id and t.subscription_id = s.id
    where s.account_id = any(${idsText(accountIds)}::uuid[]) and s.product = 'ipc' and s.paid_until > ${first}::timestamptz
      and t.voided_at is null and t.from_at <= ${last}::timestamptz and t.until_at > ${first}::timestamptz
    group by 1, 2, 3, 4) as fleet`;
}

type Periods = Readonly<{ accountIds: readonly string[]; periods: readonly string[] }>;

export function quotas({ accountIds, periods }: Periods): Asked<QuotaUse> {
  const read = owned(([quota, period, used]) => ({
    quota: String(quota),
    period: String(period),
    used: count(used),
  }));
  return question("account_id, quota, period, used", read)`from usage_quota
    where account_id = any(${idsText(accountIds)}::uuid[]) and period = any(${arrayText(periods)}::text[])`;
}

/** Whole price lists: every version's row of the capabilities and periods that are asked for. */
export function meters({ accountIds, periods }: Periods, capabilities: readonly string[]): Asked<MeterUse> {
  const columns = "account_id, period, capability, channel, variant, price_book_version, units";
  const read = owned(([period, capability, channel, variant, book, units]) => ({
    period: String(period),
    capability: String(capability),
    channel: channelOf(channel),
    variant: String(variant),
    book: count(book),
    units: count(units),
  }));
  return question(columns, read)`from usage_meter where account_id = any(${idsText(accountIds)}::uuid[])
    and period = any(${arrayText(periods)}::text[]) and capability = any(${arrayText(capabilities)}::text[])`;
}

export function poolDays(accountIds: readonly string[], dates: readonly string[]): Asked<PoolDay> {
  const columns =
    "account_id, date, plain_analyses, reid_analyses, event_searches, fired_image, fired_search";
  const read = owned(([on, plain, reid, searches, image, search]) => ({
    date: String(on),
    plainAnalyses: count(plain),
    reidAnalyses: count(reid),
    eventSearches: count(searches),
    firedImage: levels(image),
    firedSearch: levels(search),
  }));
  return question(columns, read)`from pool_day where account_id = any(${idsText(accountIds)}::uuid[])
    and date = any(${arrayText(dates)}::text[])`;
}
