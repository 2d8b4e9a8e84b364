import "server-only";
import type { Transaction } from "@/db/client";
import { type AccountRow, lockAccounts, mapWallets, noteDue, type WalletRow } from "@/db/queries/accounts";
import { listPriceBookVersions, type PriceBookVersion } from "@/db/queries/catalog";
import {
  drawOrderNumbers,
  listOrdersByDigest,
  listOrdersByRequest,
  type OrderRow,
} from "@/db/queries/orders";
import { type DevicePlanRow, listPlansByName, upsertSubscriptions } from "@/db/queries/subscriptions";
import { write, type Write } from "@/db/queries/write";
import type { Outcome } from "@/db/shared-commits";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { DomainError, invariant } from "@/lib/domain/errors";
import { planKey } from "@/lib/domain/ipc/bulk-rows";
import { decideIpcOrder } from "@/lib/domain/ipc/decide-ipc-order";
import { money } from "@/lib/domain/money/money";
import { priceBookAmong } from "@/lib/services/catalog/price-books";
import type { Context } from "@/lib/services/context";
import {
  digestOf,
  type IpcOrdered,
  type IpcOrderRequest,
  toIpcOrder,
  toIpcOrderWrites,
} from "@/lib/services/orders/ipc-order-writes";
import { answerAgain, type PlacedOrder, toPlacedOrder } from "@/lib/services/orders/placed-order";
import { isDue, runDue } from "@/lib/services/subscriptions/run-due";

/** An account under its lock, as the order before in the same commit has left it. */
type Standing = {
  readonly account: AccountRow;
  wallet: WalletRow;
  /** By request. */
  readonly placed: Map<string, OrderRow>;
  /** By what was asked for, the latest one. */
  readonly asked: Map<string, OrderRow>;
  /** By `planKey`. */
  readonly plans: Map<string, DevicePlanRow>;
  /** Those of the plans that are other than they were, as the last order left them. */
  readonly moved: Map<string, DevicePlanRow>;
};

type Decision = Readonly<{ placed: PlacedOrder; ordered?: IpcOrdered }>;

/**
 * Decides orders for camera plans, of any accounts and one after another, and writes those that are placed as one statement.
 * A refusal is its own request's: nothing of it is written, and the orders after it do not see it.
 */
export async function decideIpcOrders(
  tx: Transaction,
  requests: readonly IpcOrderRequest[],
  wait: boolean,
): Promise<(Outcome<PlacedOrder> | undefined)[]> {
  const { standings, versions, numbers } = await loadCurrent(tx, requests, wait);
  const writes: (Write | undefined)[] = [];
  const outcomes: (Outcome<PlacedOrder> | undefined)[] = [];
  for (const [index, request] of requests.entries()) {
    const standing = standings.get(request.accountId);
    const number = numbers[index];
    invariant(number !== undefined, "there is a number for each request");
    try {
      if (!standing && wait) throw new DomainError("not_found", { field: "accountId" });
      const decision = standing && (await decide(tx, { request, standing, versions, number }));
      if (standing && decision?.ordered) {
        const written = toIpcOrderWrites(decision.ordered);
        writes.push(...written.writes);
        moveOn(standing, decision.ordered, written.wallet);
      }
      outcomes.push(decision && { result: decision.placed });
    } catch (refusal) {
      outcomes.push({ refusal });
    }
  }
  await write(tx, [...writes, ...[...standings.values()].flatMap(toPlanWrites)]);
  return outcomes;
}

/**
 * What is due on an account happens before its orders are decided. The lock's own row tells whether anything is, so that it
 * costs nothing where nothing is; what was read beside the lock is read again where something was.
 */
async function loadCurrent(tx: Transaction, requests: readonly IpcOrderRequest[], wait: boolean) {
  const loaded = await load(tx, requests, wait);
  const due = new Map<string, Readonly<{ account: AccountRow; ctx: Context; until: Date }>>();
  for (const { accountId, ctx } of requests) {
    const account = loaded.standings.get(accountId)?.account;
    const until = account && accountNow(account, ctx.now);
    if (account && until && isDue(account, until)) due.set(accountId, { account, ctx, until });
  }
  if (due.size === 0) return loaded;
  for (const { ctx, ...stretch } of due.values()) await runDue(tx, ctx, stretch);
  return load(tx, requests, wait);
}

async function load(tx: Transaction, requests: readonly IpcOrderRequest[], wait: boolean) {
  const accountIds = [...new Set(requests.map(({ accountId }) => accountId))];
  const names = requests.flatMap(({ accountId, capability, devices }) =>
    devices.map((deviceId) => ({ accountId, capability, deviceId: deviceId.trim() })),
  );
  const keyed = requests.flatMap(({ accountId, requestId }) => (requestId ? [{ accountId, requestId }] : []));
  const keyless = requests.filter(({ requestId }) => requestId === undefined);
  // One round trip. They run one after the other and the lock is the first, so the others see what it waited for.
  const [accounts, placed, asked, wallets, plans, versions, numbers] = await Promise.all([
    lockAccounts(tx, accountIds, { wait }),
    listOrdersByRequest(tx, keyed),
    listOrdersByDigest(
      tx,
      keyless.map((request) => ({
        accountId: request.accountId,
        deviceId: request.devices[0]?.trim() ?? "",
        requestDigest: digestOf(request),
      })),
    ),
    mapWallets(tx, accountIds, "CNY"),
    listPlansByName(tx, names),
    listPriceBookVersions(tx),
    drawOrderNumbers(tx, requests.length),
  ]);
  const standings = new Map<string, Standing>();
  for (const account of accounts) {
    const wallet = wallets.get(account.accountId);
    invariant(wallet !== undefined, "an account has a wallet in each currency");
    const nothing = { placed: new Map(), asked: new Map(), plans: new Map(), moved: new Map() };
    standings.set(account.accountId, { account, wallet, ...nothing });
  }
  for (const order of placed) standings.get(order.accountId)?.placed.set(order.requestId, order);
  for (const order of asked) standings.get(order.accountId)?.asked.set(order.requestDigest, order);
  for (const plan of plans) standings.get(plan.accountId)?.plans.set(planKey(plan), plan);
  return { standings, versions, numbers };
}

type Facts = Readonly<{
  request: IpcOrderRequest;
  standing: Readonly<Standing>;
  versions: readonly PriceBookVersion[];
  number: bigint;
}>;

async function decide(tx: Transaction, facts: Facts): Promise<Decision> {
  const { request, standing, versions, number } = facts;
  const again = request.requestId !== undefined && standing.placed.get(request.requestId);
  if (again) return { placed: answerAgain(again, digestOf(request)) };
  const { account, wallet } = standing;
  const { capability } = request;
  const now = accountNow(account, request.ctx.now);
  const book = await priceBookAmong(tx, versions, now);
  const repeated = findRepeated(facts, { now, book });
  if (repeated) return { placed: toPlacedOrder(repeated) };
  const plans = new Map<string, DevicePlanRow>();
  for (const text of request.devices) {
    const plan = standing.plans.get(planKey({ deviceId: text.trim(), capability }));
    if (plan) plans.set(plan.deviceId, plan);
  }
  const decided = decideIpcOrder(
    { book, now, plans, status: account.status, wallet: wallet.wallet },
    { ...request, quotedTotal: money(request.quotedTotal, "CNY") },
  );
  const ordered = toIpcOrder({ request, wallet, now, book, number, plans, decided });
  return { placed: toPlacedOrder(ordered.order), ordered };
}

/** The order that a request without a key repeats: one that asked for the very same a moment ago. */
function findRepeated(
  { request, standing }: Facts,
  { now, book }: Readonly<{ now: Date; book: PriceBook }>,
): OrderRow | undefined {
  if (request.requestId !== undefined) return undefined;
  const before = standing.asked.get(digestOf(request));
  const age = before && now.getTime() - before.placedAt.getTime();
  return age !== undefined && age < book.policies.duplicateOrderGuardSeconds * 1_000 ? before : undefined;
}

function moveOn(standing: Standing, { order, lines }: IpcOrdered, wallet: WalletRow): void {
  standing.wallet = wallet;
  standing.placed.set(order.requestId, order);
  standing.asked.set(order.requestDigest, order);
  for (const { plan } of lines) {
    standing.plans.set(planKey(plan), plan);
    standing.moved.set(plan.id, plan);
  }
}

function toPlanWrites({ account, moved }: Standing): (Write | undefined)[] {
  const plans = [...moved.values()];
  return [
    upsertSubscriptions(plans),
    noteDue(
      account,
      plans.map(({ dueAt }) => dueAt),
    ),
  ];
}
