import "server-only";
import { v7 as uuid } from "uuid";
import { type AccountRow, noteDue, type WalletRow } from "@/db/queries/accounts";
import { insertPostings } from "@/db/queries/ledger";
import { insertOrders, type NewOrderLine, type OrderRow } from "@/db/queries/orders";
import {
  insertDevices,
  insertTerms,
  type DevicePlanRow,
  upsertSubscriptions,
} from "@/db/queries/subscriptions";
import type { Write } from "@/db/queries/write";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { invariant } from "@/lib/domain/errors";
import { type BulkDecision, planKey } from "@/lib/domain/ipc/bulk-rows";
import { toText } from "@/lib/domain/money/money";
import { planDueAt } from "@/lib/domain/subscriptions/due";
import { lowBalanceTerms } from "@/lib/services/alerts/low-balance-terms";
import type { AuditNote } from "@/lib/services/audit/record-audit";
import type { Context } from "@/lib/services/context";
import type { NamedBulkOrder } from "@/lib/services/orders/bulk/load-bulk-order";
import { toOrderRow } from "@/lib/services/orders/order-row";

/** A step of a run, decided: everything that its rows are made of. */
export type BulkStep = Readonly<{
  account: AccountRow;
  bulk: NamedBulkOrder;
  book: PriceBook;
  /** The account's own. */
  now: Date;
  wallet: WalletRow;
  plans: ReadonlyMap<string, DevicePlanRow>;
  /** An order number for each row. */
  numbers: readonly bigint[];
  decision: BulkDecision;
}>;

type Ordered = BulkStep["decision"]["ordered"][number] &
  Readonly<{ order: OrderRow; subscriptionId: string }>;

/** The rows that a step's orders are, each like one that was placed alone; `orderIds` and `notes` are in the decision's order. */
export function toOrderWrites(ctx: Context, step: BulkStep) {
  const { bulk, now, plans, wallet, decision } = step;
  const { accountId } = bulk;
  const done = decision.ordered.map((one, index): Ordered => {
    const number = step.numbers[index];
    invariant(number !== undefined, "there is a number for each row");
    const subscriptionId = plans.get(planKey(one.row))?.id ?? uuid();
    return { ...one, order: toBulkOrderRow(ctx, step, { ...one, number }), subscriptionId };
  });
  const subscriptions = done.map((one) => toSubscription(step, one));
  const writes: (Write | undefined)[] = [
    insertDevices(
      [...new Set(done.map(({ row }) => row.deviceId))].map((deviceId) => {
        return { accountId, deviceId, createdAt: now };
      }),
    ),
    ...insertOrders(
      done.map(({ order }) => order),
      done.map(toLineRow),
    ),
    upsertSubscriptions(subscriptions),
    insertTerms(done.map(toTerm)),
    noteDue(
      step.account,
      subscriptions.map(({ dueAt }) => dueAt),
    ),
    ...insertPostings(
      done.map(({ plan, order }) => {
        return { posting: plan.posting, id: uuid(), cause: { type: "order" as const, id: order.id } };
      }),
      {
        accountId,
        wallet,
        effectiveAt: now,
        recordedAt: ctx.now,
        lowBalance: lowBalanceTerms(ctx, step.book),
      },
    ),
  ];
  return { writes, orderIds: done.map(({ order }) => order.id), notes: done.map((one) => toNote(step, one)) };
}

/** How the requests of orders begin that a file's rows became. */
export const BULK_REQUESTS = "bulk:";

/** Unique within the account, so that even the database knows each row as one order. */
function requestOf({ bulk }: BulkStep, line: number): string {
  return `${BULK_REQUESTS}${bulk.id}:${line}`;
}

type Numbered = BulkStep["decision"]["ordered"][number] & Readonly<{ number: bigint }>;

function toBulkOrderRow(ctx: Context, step: BulkStep, { row, plan, number }: Numbered): OrderRow {
  const { bulk } = step;
  return toOrderRow(ctx, {
    ...step,
    ...plan,
    accountId: bulk.accountId,
    number,
    product: "ipc",
    kind: plan.quote.kind,
    requestId: requestOf(step, row.line),
    requestDigest: bulk.digest,
    placedBy: { id: bulk.confirmedBy, name: bulk.confirmedByName ?? "" },
  });
}

function lineOf({ plan }: Ordered) {
  const [line] = plan.quote.lines;
  invariant(line !== undefined, "an order for one device has one line");
  return line;
}

function toLineRow(one: Ordered): NewOrderLine {
  const { line, kind, deviceId, amount, receipt, term } = lineOf(one);
  const { capability, period } = one.row;
  return {
    accountId: one.order.accountId,
    orderId: one.order.id,
    line,
    kind,
    deviceId,
    capability,
    period,
    amount: toText(amount),
    receipt,
    fromAt: term.from,
    untilAt: term.until,
  };
}

function toSubscription({ plans, now, book }: BulkStep, one: Ordered) {
  const { deviceId, chain, term } = lineOf(one);
  const known = plans.get(planKey(one.row));
  const autoRenew = known?.autoRenew ?? false;
  return {
    accountId: one.order.accountId,
    id: one.subscriptionId,
    product: "ipc" as const,
    deviceId,
    capability: one.row.capability,
    ...chain,
    lastFrom: term.from,
    autoRenew,
    dueAt: planDueAt({ ...chain, autoRenew }, book.policies, now),
    createdAt: known?.createdAt ?? now,
  };
}

function toTerm(one: Ordered) {
  const { line, term } = lineOf(one);
  return {
    accountId: one.order.accountId,
    subscriptionId: one.subscriptionId,
    fromAt: term.from,
    untilAt: term.until,
    period: one.row.period,
    orderId: one.order.id,
    orderLine: line,
  };
}

function toNote({ bulk, now }: BulkStep, { row, order }: Ordered): AuditNote {
  return {
    accountId: order.accountId,
    action: "order.place",
    subject: { type: "order", id: order.id },
    after: {
      product: "ipc",
      capability: row.capability,
      period: row.period,
      devices: [row.deviceId],
      total: order.total,
      currency: order.currency,
      bulkOrder: bulk.id,
      line: row.line,
    },
    effectiveAt: now,
    onBehalfOf: {
      id: bulk.confirmedBy,
      name: bulk.confirmedByName ?? "",
      role: bulk.confirmedByRole ?? "system",
    },
  };
}
