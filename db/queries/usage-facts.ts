import "server-only";
import type { Transaction, Value } from "@/db/session";
import { arrayText } from "@/db/queries/array-text";
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

/** Rows of any accounts, each with whose it is. */
type Owned<T> = readonly Readonly<{ accountId: string; row: T }>[];

/** What is asked for: these accounts, and what could pay for uses between the two instants, both included. */
export type UsageSpan = Readonly<{ accountIds: readonly string[]; from: Date; until: Date }>;

type Columns = readonly unknown[];

/** Each row begins with the account that it belongs to. */
async function ask<T>(
  tx: Transaction,
  query: Readonly<{ text: string; values: readonly Value[] }>,
  read: (columns: Columns) => T,
): Promise<Owned<T>> {
  const rows = await tx.send(query.text, query.values);
  return rows.map(([accountId, ...columns]) => ({ accountId: String(accountId), row: read(columns) }));
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

export type LockedAccount = Readonly<{ accountId: string; clockAt: Date | null; dueAt: Date | null }>;

/**
 * Takes the locks of accounts, in the order of their ids, so that two who want the same accounts never wait for each other
 * in a circle. Unknown ones are left out.
 */
export async function lockAccounts(
  tx: Transaction,
  accountIds: readonly string[],
): Promise<readonly LockedAccount[]> {
  const rows = await tx.send(LOCK, [arrayText(accountIds)]);
  return rows.map(([accountId, clockAt, dueAt]) => ({
    accountId: String(accountId),
    clockAt: dateOrNull(clockAt),
    dueAt: dateOrNull(dueAt),
  }));
}

const LOCK = `select account_id, clock_at, due_at from account where account_id = any($1::uuid[]) order by account_id for no key update`;

/**
 * Lots that could pay, or that say that something was sold: not refunded, bought and not expired within the span. Empty
 * ones pay nothing; of another channel than the official one they tell that it was sold there.
 */
export function findLots(tx: Transaction, span: UsageSpan): Promise<Owned<UsageLot>> {
  return ask(tx, { text: LOTS, values: valuesOf(span) }, toUsageLot);
}

export const LOT_COLUMNS = `account_id, id, order_id, order_line, package_id, kind, scope, channel, granted, points_left, paid_at,
  expires_at, refunded_at, edges_fired`;

const LOTS = `select ${LOT_COLUMNS} from lot where account_id = any($1::uuid[]) and refunded_at is null and paid_at <= $3::timestamptz
  and expires_at > $2::timestamptz and (points_left > 0 or channel <> 'official')`;

/** The lots of these ids, whatever has become of them. */
export function findLotsById(
  tx: Transaction,
  accountId: string,
  ids: readonly string[],
): Promise<Owned<UsageLot>> {
  const text = `select ${LOT_COLUMNS} from lot where account_id = $1::uuid and id = any($2::uuid[])`;
  return ask(tx, { text, values: [accountId, arrayText(ids)] }, toUsageLot);
}

function toUsageLot(columns: Columns): UsageLot {
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
}

function valuesOf({ accountIds, from, until }: UsageSpan): Value[] {
  return [arrayText(accountIds), from.toISOString(), until.toISOString()];
}

/** What was switched on within the span. */
export function findActivations(
  tx: Transaction,
  span: UsageSpan,
): Promise<Owned<UsageFacts["activations"][number]>> {
  return ask(tx, { text: ACTIVATIONS, values: valuesOf(span) }, ([service, from, until]) => ({
    service: String(service),
    from: date(from),
    until: dateOrNull(until),
  }));
}

const WITHIN = `account_id = any($1::uuid[]) and from_at <= $3::timestamptz and (until_at is null or until_at > $2::timestamptz)`;
const ACTIVATIONS = `select account_id, service, from_at, until_at from activation where ${WITHIN}`;

export function findSuspensions(tx: Transaction, span: UsageSpan): Promise<Owned<Span>> {
  return ask(tx, { text: SUSPENSIONS, values: valuesOf(span) }, ([from, until]) => ({
    from: date(from),
    until: dateOrNull(until),
  }));
}

const SUSPENSIONS = `select account_id, from_at, until_at from account_suspension where ${WITHIN}`;

export function findStops(tx: Transaction, span: UsageSpan): Promise<Owned<UsageFacts["stops"][number]>> {
  return ask(tx, { text: STOPS, values: valuesOf(span) }, ([product, from, until]) => {
    const known = PRODUCT_IDS.find((one) => one === product);
    invariant(known !== undefined, "a kept product is known");
    return { product: known, from: date(from), until: dateOrNull(until) };
  });
}

const STOPS = `select account_id, product, from_at, until_at from service_stop where ${WITHIN}`;

/** Terms of QPS plans that had begun by the end of the span: one that has ended still tells that there was a plan. */
export function findQpsTerms(
  tx: Transaction,
  span: UsageSpan,
  capabilities: readonly string[],
): Promise<Owned<QpsTerm>> {
  const values = [arrayText(span.accountIds), arrayText(capabilities), span.until.toISOString()];
  return ask(tx, { text: QPS_TERMS, values }, ([planId, capability, from, until]) => ({
    planId: String(planId),
    capability: String(capability),
    term: { from: date(from), until: date(until) },
  }));
}

const QPS_TERMS = `select s.account_id, s.id, s.capability, t.from_at, t.until_at from subscription s
  join term t on t.account_id = s.account_id and t.subscription_id = s.id
  where s.account_id = any($1::uuid[]) and s.product = 'qps' and s.capability = any($2::text[]) and t.voided_at is null
    and t.from_at <= $3::timestamptz`;

/**
 * Camera plans, counted: those that run for the whole span are one row for each capability, however they were bought, and
 * only what begins or ends within it is told apart.
 */
export function findFleet(tx: Transaction, span: UsageSpan): Promise<Owned<FleetTerm>> {
  return ask(tx, { text: FLEET, values: valuesOf(span) }, ([capability, from, until, plans]) => ({
    capability: String(capability),
    term: { from: date(from), until: date(until) },
    plans: count(plans),
  }));
}

const FLEET = `select s.account_id, s.capability, greatest(t.from_at, $2::timestamptz) as begins,
    least(t.until_at, $3::timestamptz + interval '1 millisecond') as ends, count(*)
  from subscription s join term t on t.account_id = s.account_id and t.subscription_id = s.id
  where s.account_id = any($1::uuid[]) and s.product = 'ipc' and s.paid_until > $2::timestamptz and t.voided_at is null
    and t.from_at <= $3::timestamptz and t.until_at > $2::timestamptz
  group by 1, 2, 3, 4`;

type Periods = Readonly<{ accountIds: readonly string[]; periods: readonly string[] }>;

export function findQuotas(tx: Transaction, { accountIds, periods }: Periods): Promise<Owned<QuotaUse>> {
  const values = [arrayText(accountIds), arrayText(periods)];
  return ask(tx, { text: QUOTAS, values }, ([quota, period, used]) => ({
    quota: String(quota),
    period: String(period),
    used: count(used),
  }));
}

const QUOTAS = `select account_id, quota, period, used from usage_quota
  where account_id = any($1::uuid[]) and period = any($2::text[])`;

/** Whole price lists: every version's row of the capabilities and periods that are asked for. */
export function findMeters(
  tx: Transaction,
  { accountIds, periods }: Periods,
  capabilities: readonly string[],
): Promise<Owned<MeterUse>> {
  const values = [arrayText(accountIds), arrayText(periods), arrayText(capabilities)];
  return ask(tx, { text: METERS, values }, ([period, capability, channel, variant, book, units]) => ({
    period: String(period),
    capability: String(capability),
    channel: channelOf(channel),
    variant: String(variant),
    book: count(book),
    units: count(units),
  }));
}

const METERS = `select account_id, period, capability, channel, variant, price_book_version, units from usage_meter
  where account_id = any($1::uuid[]) and period = any($2::text[]) and capability = any($3::text[])`;

export function findPoolDays(
  tx: Transaction,
  accountIds: readonly string[],
  dates: readonly string[],
): Promise<Owned<PoolDay>> {
  const values = [arrayText(accountIds), arrayText(dates)];
  return ask(tx, { text: POOL_DAYS, values }, ([on, plain, reid, searches, image, search]) => ({
    date: String(on),
    plainAnalyses: count(plain),
    reidAnalyses: count(reid),
    eventSearches: count(searches),
    firedImage: levels(image),
    firedSearch: levels(search),
  }));
}

const POOL_DAYS = `select account_id, date, plain_analyses, reid_analyses, event_searches, fired_image, fired_search from pool_day
  where account_id = any($1::uuid[]) and date = any($2::text[])`;
