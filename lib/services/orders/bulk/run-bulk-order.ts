import "server-only";
import type { Transaction } from "@/db/client";
import { getWallet } from "@/db/queries/accounts";
import {
  type BulkRowRecord,
  type RowOutcome,
  changeBulkOrder,
  getBulkOrder,
  listWaitingRows,
  settleBulkRows,
} from "@/db/queries/bulk-orders";
import { drawOrderNumbers } from "@/db/queries/orders";
import { listPlansByName } from "@/db/queries/subscriptions";
import { write } from "@/db/queries/write";
import { DomainError, invariant } from "@/lib/domain/errors";
import {
  type BulkDecision,
  type ConfirmedBulkRow,
  decideBulkRows,
  planKey,
} from "@/lib/domain/ipc/bulk-rows";
import { add, money, sum, toText } from "@/lib/domain/money/money";
import { advanceBulkOrder, isBulkOrderDue } from "@/lib/domain/orders/bulk-order";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { type BulkStep, toOrderWrites } from "@/lib/services/orders/bulk/order-writes";
import type { NamedBulkOrder } from "@/lib/services/orders/bulk/load-bulk-order";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";

/** So many rows become orders in one commit: other orders of the account wait no longer than these take. */
export const ROWS_PER_STEP = 500;
/** A worker that has not been heard of for so long is taken for dead. */
const LEASE_MS = 5_000;

/**
 * One step of a confirmed bulk order: the next rows become orders, with their charges and their outcomes, in one commit under the
 * account's lock. What is killed has done nothing, and what is done is done once: the rows' states say where to go on.
 * @returns whether more is left to do
 * @throws DomainError `not_found`
 */
export async function runBulkOrder(
  ctx: Context,
  { accountId, id }: Readonly<{ accountId: string; id: string }>,
): Promise<boolean> {
  authorize(ctx, "order.write", accountId);
  return ctx.db.transaction(async (tx) => {
    const { account, now } = await lockCurrentAccount(tx, ctx, accountId);
    const bulk = await getBulkOrder(tx, id);
    if (bulk.accountId !== accountId) throw new DomainError("not_found", { field: "bulkOrderId" });
    // Another worker has finished it, or somebody has not confirmed it.
    if (!isBulkOrderDue(bulk.status)) return false;
    const facts = { ...(await load(tx, bulk, now)), account, bulk, now };
    const decision = decideBulkRows(
      { ...facts, status: account.status, wallet: facts.wallet.wallet },
      facts.rows,
    );
    return save(tx, ctx, { ...facts, decision });
  });
}

/** Everything that the decision and its rows need, as of the account's lock. */
async function load(tx: Transaction, bulk: NamedBulkOrder, now: Date) {
  const waiting = await listWaitingRows(tx, bulk, ROWS_PER_STEP);
  const rows = waiting.map((row) => toConfirmed(row, bulk));
  const [wallet, known, book, numbers] = await Promise.all([
    getWallet(tx, bulk.accountId, bulk.currency),
    listPlansByName(
      tx,
      rows.map(({ deviceId, capability }) => ({ accountId: bulk.accountId, deviceId, capability })),
    ),
    priceBookAt(tx, now),
    drawOrderNumbers(tx, rows.length),
  ]);
  return { rows, wallet, plans: new Map(known.map((plan) => [planKey(plan), plan])), book, numbers };
}

function toConfirmed(row: BulkRowRecord, { currency }: NamedBulkOrder): ConfirmedBulkRow {
  const { line, deviceId, capability, period, amount, paidUntil } = row;
  invariant(amount !== null, "a row that waits has its price");
  return { line, deviceId, capability, period, amount: money(amount, currency), paidUntil };
}

type DecidedStep = BulkStep & Readonly<{ rows: readonly ConfirmedBulkRow[] }>;

async function save(tx: Transaction, ctx: Context, step: DecidedStep): Promise<boolean> {
  const { bulk, decision, rows } = step;
  const { ordered, refused, stop } = decision;
  const settled = ordered.length + refused.length;
  const over = bulk.problems + bulk.ordered + bulk.refused + settled === bulk.rows;
  invariant(over || rows.length > 0, "a run whose rows have not all come to something has rows that wait");
  const status = advanceBulkOrder(bulk.status, stop ? "stopped" : over ? "done" : "running");
  const { writes, orderIds, notes } = toOrderWrites(ctx, step);
  const charged = sum(
    ordered.map(({ plan }) => plan.quote.total),
    bulk.currency,
  );
  const finished = status !== "running";
  const after = {
    ordered: bulk.ordered + ordered.length,
    refused: bulk.refused + refused.length,
    charged: toText(add(money(bulk.charged, bulk.currency), charged)),
  };
  const end = {
    accountId: bulk.accountId,
    action: "bulk-order.end",
    subject: { type: "bulk-order" as const, id: bulk.id },
    after: { status, ...after, currency: bulk.currency, ...(stop ? { stopped: stop.code } : {}) },
  };
  await write(tx, [
    ...writes,
    settleBulkRows(bulk, outcomesOf(decision, orderIds)),
    changeBulkOrder(bulk, {
      status,
      ...after,
      doneThrough: rows[settled - 1]?.line ?? bulk.doneThrough,
      stopCode: stop?.code ?? null,
      stopDetails: stop?.details ?? null,
      leasedUntil: finished ? null : new Date(ctx.now.getTime() + LEASE_MS),
      startedAt: bulk.startedAt ?? ctx.now,
      finishedAt: finished ? ctx.now : null,
    }),
    recordAudit(ctx, ...notes, ...(finished ? [end] : [])),
  ]);
  return !finished;
}

function outcomesOf({ ordered, refused }: BulkDecision, orderIds: readonly string[]): RowOutcome[] {
  const outcomes: RowOutcome[] = [
    ...ordered.map(({ row: { line } }, index) => {
      const orderId = orderIds[index];
      invariant(orderId !== undefined, "each row that was ordered has its order");
      return { line, state: "ordered" as const, code: null, details: null, orderId };
    }),
    ...refused.map(({ row: { line }, problem }) => {
      return { line, state: "refused" as const, ...problem, orderId: null };
    }),
  ];
  return outcomes.sort((a, b) => a.line - b.line);
}
