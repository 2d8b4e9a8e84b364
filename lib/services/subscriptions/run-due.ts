import "server-only";
import { v7 as uuid } from "uuid";
import type { Transaction } from "@/db/client";
import { type AccountRow, getWallet, lockAccount, setDue } from "@/db/queries/accounts";
import { insertAlerts } from "@/db/queries/alerts";
import { listPriceBookVersions } from "@/db/queries/catalog";
import {
  type DuePlanRow,
  findNextDue,
  listDueLots,
  listDuePlans,
  setLotsDue,
  settlePlans,
} from "@/db/queries/due";
import { insertPostings } from "@/db/queries/ledger";
import { drawOrderNumbers, insertOrders, type NewOrderLine, type OrderRow } from "@/db/queries/orders";
import { listQpsPlanRows } from "@/db/queries/qps-plans";
import { insertTerms } from "@/db/queries/subscriptions";
import { write } from "@/db/queries/write";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import type { Alert } from "@/lib/domain/alerts/alert";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { invariant } from "@/lib/domain/errors";
import { toText } from "@/lib/domain/money/money";
import { type DuePlan, type Renewed, type Rival, runPlansDue } from "@/lib/domain/subscriptions/run-due";
import { runLotsDue } from "@/lib/domain/subscriptions/run-lots-due";
import { productOfPlan } from "@/lib/domain/subscriptions/plan";
import { periodOf } from "@/lib/domain/subscriptions/quote-qps-terms";
import { lowBalanceTerms } from "@/lib/services/alerts/low-balance-terms";
import { type AuditNote, recordAudit } from "@/lib/services/audit/record-audit";
import { priceBookOf } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { toOrderRow } from "@/lib/services/orders/order-row";
import { toLotState } from "@/lib/services/packages/lot-view";

/** So many things at most are looked at in one statement's worth of rows. */
const CHUNK = 2_000;
/** Who is told to have placed the orders that nobody placed. */
const SELF = { id: null, name: "auto-renewal", role: "system" } as const;

/** An account under its lock, up to date: what was due by now has happened. */
export type CurrentAccount = Readonly<{ account: AccountRow; now: Date }>;

/**
 * Locks an account as `lockAccount` does, and lets happen what is due by now before anything else is decided: nothing is
 * correct only because a job ran in time.
 * @throws DomainError `not_found`
 */
export async function lockCurrentAccount(
  tx: Transaction,
  ctx: Context,
  accountId: string,
): Promise<CurrentAccount> {
  const account = await lockAccount(tx, accountId);
  const now = accountNow(account, ctx.now);
  if (!isDue(account, now)) return { account, now };
  return { account: { ...account, dueAt: await runDue(tx, ctx, { account, until: now }) }, now };
}

/** Whether anything is due on an account by its now; its row tells, so that asking costs nothing where nothing is. */
export function isDue({ dueAt }: Pick<DueAccount, "dueAt">, now: Date): boolean {
  return dueAt !== null && dueAt <= now;
}

/**
 * Lets happen what is due on one account by its now, in one transaction under its lock. Whoever comes second finds nothing to do.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function runDueAccount(ctx: Context, accountId: string): Promise<void> {
  authorize(ctx, "order.write", accountId);
  await ctx.db.transaction(async (tx) => {
    await lockCurrentAccount(tx, ctx, accountId);
  });
}

/** What of an account decides over what is due on it. */
type DueAccount = Pick<AccountRow, "accountId" | "status" | "dueAt">;
type Stretch = Readonly<{ account: DueAccount; until: Date }>;

/**
 * Everything that happens to an account by itself up to an instant of its clock, each thing at its own instant: renewals, the
 * alerts of coming and past expiries. The caller holds the account's lock. Running it again finds nothing to do.
 * @returns when the next thing will happen
 */
export async function runDue(
  tx: Transaction,
  ctx: Context,
  { account, until }: Stretch,
): Promise<Date | null> {
  const bookAt = await readBooks(tx, until);
  let next = account.dueAt;
  while (next !== null && next <= until) {
    await runPlans(tx, ctx, { account, until, bookAt });
    await runLots(tx, ctx, { account, until, bookAt });
    next = await findNextDue(tx, account.accountId);
    await write(tx, [setDue(account.accountId, next)]);
  }
  return next;
}

type Run = Stretch & Readonly<{ bookAt: (at: Date) => PriceBook }>;

/** Every version that is in force up to an instant, looked up by instant. */
async function readBooks(tx: Transaction, until: Date): Promise<Run["bookAt"]> {
  const versions = (await listPriceBookVersions(tx)).filter(({ effectiveFrom }) => effectiveFrom <= until);
  const books = new Map<number, PriceBook>();
  for (const { version } of versions) books.set(version, await priceBookOf(tx, version));
  return (at) => {
    const inForce = versions.find(({ effectiveFrom }) => effectiveFrom <= at) ?? versions.at(-1);
    const book = inForce && books.get(inForce.version);
    invariant(book !== undefined, "a price book is in force before anything is bought");
    return book;
  };
}

async function runPlans(tx: Transaction, ctx: Context, { account, until, bookAt }: Run): Promise<void> {
  const { accountId, status } = account;
  const rows = await listDuePlans(tx, accountId, { until, limit: CHUNK });
  if (rows.length === 0) return;
  // With more to come, this part ends where the first of the rest is due: renewals pay in the order of their instants.
  const horizon = (rows.length === CHUNK ? rows.at(-1)?.plan.dueAt : undefined) ?? until;
  const plans = rows.flatMap(toDuePlan);
  const [walletRow, qpsPlans] = await Promise.all([
    getWallet(tx, accountId, "CNY"),
    readRivals(tx, accountId, plans),
  ]);
  const { wallet } = walletRow;
  const outcome = runPlansDue({ status, wallet, until: horizon, zone: ctx.zone, bookAt, plans, qpsPlans });
  const numbers = await drawOrderNumbers(tx, outcome.renewals.length);
  const placed = outcome.renewals.map((renewed, index) => {
    const number = numbers[index];
    invariant(number !== undefined, "there is a number for each order");
    return { ...renewed, order: toOrder(ctx, { accountId, number, renewed }) };
  });
  const bookings = placed.map(({ order, at, renewal: { posting } }) => {
    return { posting, id: uuid(), cause: { type: "order" as const, id: order.id }, effectiveAt: at };
  });
  const terms = placed.map(toTerm);
  // Renewals stand in the order in which they happened: of several of one plan, the last is the one that counts.
  const lastFrom = new Map([
    ...rows.map(({ plan }) => [plan.id, plan.lastFrom] as const),
    ...terms.map((term) => [term.subscriptionId, term.fromAt] as const),
  ]);
  await write(tx, [
    ...insertOrders(
      placed.map(({ order }) => order),
      placed.map(toLine),
    ),
    insertTerms(terms),
    settlePlans(accountId, [
      ...outcome.plans.map(({ plan: { id, chainFrom, paidUntil, autoRenew }, dueAt }) => {
        return { id, chainFrom, paidUntil, lastFrom: lastFrom.get(id) ?? chainFrom, autoRenew, dueAt };
      }),
      // A plan of which nothing stands has nothing to come.
      ...rows.flatMap(({ plan, period }) =>
        period === null ? [{ ...plan, autoRenew: false, dueAt: null }] : [],
      ),
    ]),
    ...insertPostings(bookings, {
      accountId,
      wallet: walletRow,
      effectiveAt: horizon,
      recordedAt: ctx.now,
      lowBalance: lowBalanceTerms(ctx, bookAt(horizon)),
    }),
    insertAlerts(outcome.alerts.map((alert) => toAlertRow(ctx, accountId, alert))),
    placed.length === 0 ? undefined : recordAudit(ctx, ...placed.map(toNote)),
  ]);
}

function toDuePlan({ plan, period }: DuePlanRow): DuePlan[] {
  if (period === null) return [];
  const { id, capability, chainFrom, paidUntil, autoRenew, dueAt, deviceId, qps } = plan;
  const facts = { id, capability, chainFrom, paidUntil, autoRenew, dueAt };
  if (qps !== null) return [{ ...facts, product: "qps", qps, period: periodOf(period) }];
  invariant(deviceId !== null, "a camera plan names its camera");
  return [{ ...facts, product: "ipc", deviceId, period }];
}

/** Only a plan that renews itself can be in another's way. */
async function readRivals(tx: Transaction, accountId: string, plans: readonly DuePlan[]): Promise<Rival[]> {
  const capabilities = new Set(
    plans.flatMap((plan) => (plan.product === "qps" && plan.autoRenew ? [plan.capability] : [])),
  );
  const rivals = [];
  for (const capability of capabilities) rivals.push(...(await listQpsPlanRows(tx, accountId, capability)));
  return rivals;
}

type Placed = Renewed & Readonly<{ order: OrderRow }>;
type NewRenewal = Readonly<{ accountId: string; number: bigint; renewed: Renewed }>;

/** One order for each plan and try, known by both: the database lets it happen once. */
function toOrder(ctx: Context, { accountId, number, renewed }: NewRenewal): OrderRow {
  const { plan, at, book, renewal } = renewed;
  const requestId = `auto-renewal:${plan.id}:${at.toISOString()}`;
  const { total, receipt, kind, status } = renewal;
  return toOrderRow(ctx, {
    ...{ accountId, number, kind, status, book, requestId, requestDigest: "", placedBy: SELF, now: at },
    product: productOfPlan(plan.product),
    quote: { total, receipt, lines: [renewal] },
  });
}

function toLine({ plan, renewal, order }: Placed): NewOrderLine {
  return {
    accountId: order.accountId,
    orderId: order.id,
    line: 1,
    kind: renewal.kind,
    deviceId: plan.product === "ipc" ? plan.deviceId : null,
    capability: plan.capability,
    period: renewal.period,
    qps: renewal.qps,
    periods: renewal.periods,
    amount: toText(renewal.total),
    receipt: renewal.receipt,
    fromAt: renewal.span.from,
    untilAt: renewal.span.until,
  };
}

function toTerm({ plan, renewal, order }: Placed) {
  return {
    accountId: order.accountId,
    subscriptionId: plan.id,
    fromAt: renewal.span.from,
    untilAt: renewal.span.until,
    period: renewal.period,
    orderId: order.id,
    orderLine: 1,
    id: uuid(),
  };
}

function toNote({ plan, renewal, order, at }: Placed): AuditNote {
  return {
    accountId: order.accountId,
    action: "order.place",
    subject: { type: "order", id: order.id },
    after: {
      kind: order.kind,
      product: order.product,
      capability: plan.capability,
      until: renewal.chain.paidUntil.toISOString(),
      total: order.total,
      currency: order.currency,
    },
    effectiveAt: at,
    onBehalfOf: SELF,
  };
}

async function runLots(tx: Transaction, ctx: Context, { account, until, bookAt }: Run): Promise<void> {
  const { accountId } = account;
  const rows = await listDueLots(tx, accountId, { until, limit: CHUNK });
  if (rows.length === 0) return;
  const lots = rows.map((row) => {
    const { id, packageId, unit, dueAt } = row;
    return { ...toLotState(row), id, packageId, unit, dueAt };
  });
  const outcome = runLotsDue({ until, policiesAt: (at) => bookAt(at).policies, lots });
  await write(tx, [
    setLotsDue(accountId, outcome.lots),
    insertAlerts(outcome.alerts.map((alert) => toAlertRow(ctx, accountId, alert))),
  ]);
}

function toAlertRow(ctx: Context, accountId: string, alert: Alert) {
  return { ...alert, accountId, id: uuid(), recordedAt: ctx.now };
}
