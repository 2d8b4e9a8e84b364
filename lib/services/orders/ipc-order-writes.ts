import "server-only";
import { v7 as uuid } from "uuid";
import type { WalletRow } from "@/db/queries/accounts";
import { bookPostings } from "@/db/queries/ledger";
import { insertOrder, type NewOrderLine, type OrderRow } from "@/db/queries/orders";
import { insertDevices, insertTerms, type DevicePlanRow } from "@/db/queries/subscriptions";
import type { Write } from "@/db/queries/write";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { IpcLine, IpcOrderPlan } from "@/lib/domain/ipc/decide-ipc-order";
import { money, toText } from "@/lib/domain/money/money";
import { planDueAt } from "@/lib/domain/subscriptions/due";
import { lowBalanceTerms } from "@/lib/services/alerts/low-balance-terms";
import { type AuditNote, recordAudit } from "@/lib/services/audit/record-audit";
import type { Context } from "@/lib/services/context";
import { toOrderRow } from "@/lib/services/orders/order-row";
import { digestRequest } from "@/lib/services/orders/placed-order";

export type IpcOrderRequest = Readonly<{
  /** Whose request it is; whether it is permitted was asked before. */
  ctx: Context;
  accountId: string;
  devices: readonly string[];
  capability: string;
  period: string;
  quotedTotal: string;
  requestId?: string | undefined;
}>;

/** What was asked for, without the key it came under. */
export function digestOf({ devices, capability, period, quotedTotal }: IpcOrderRequest): string {
  const names = devices.map((text) => text.trim());
  return digestRequest(["ipc", names, capability, period, money(quotedTotal, "CNY").amount]);
}

export type IpcOrderFacts = Readonly<{
  request: IpcOrderRequest;
  wallet: WalletRow;
  /** The account's own. */
  now: Date;
  book: PriceBook;
  number: bigint;
  /** By device. */
  plans: ReadonlyMap<string, DevicePlanRow>;
  decided: IpcOrderPlan;
}>;

/** An order that is placed, with the plan of each line as it runs now. */
export type IpcOrdered = IpcOrderFacts &
  Readonly<{ order: OrderRow; lines: readonly Readonly<{ line: IpcLine; plan: DevicePlanRow }>[] }>;

export function toIpcOrder(facts: IpcOrderFacts): IpcOrdered {
  const { request, decided, plans, now, book } = facts;
  const { accountId, capability } = request;
  const order = toOrderRow(request.ctx, {
    ...request,
    ...facts,
    ...decided,
    product: "ipc",
    kind: decided.quote.kind,
    requestId: request.requestId ?? uuid(),
    requestDigest: digestOf(request),
  });
  const lines = decided.quote.lines.map((line) => {
    const { deviceId, chain } = line;
    const { id = uuid(), createdAt = now, autoRenew = false } = plans.get(deviceId) ?? {};
    const dueAt = planDueAt({ ...chain, autoRenew }, book.policies, now);
    const what = { product: "ipc" as const, deviceId, capability, qps: null };
    const runs = { ...chain, lastFrom: line.term.from, autoRenew, dueAt };
    return { line, plan: { accountId, id, ...what, ...runs, createdAt } };
  });
  return { ...facts, order, lines };
}

/**
 * Everything that an order writes but its plans, whose rows another order of the same commit may move on; and the wallet as
 * it leaves it.
 */
export function toIpcOrderWrites(ordered: IpcOrdered) {
  const { request, decided, now, order, lines } = ordered;
  const { ctx, accountId } = request;
  const cause = { type: "order" as const, id: order.id };
  const booked = bookPostings([{ posting: decided.posting, id: uuid(), cause }], {
    accountId,
    wallet: ordered.wallet,
    effectiveAt: now,
    recordedAt: ctx.now,
    lowBalance: lowBalanceTerms(ctx, ordered.book),
  });
  const writes: (Write | undefined)[] = [
    insertDevices(lines.map(({ line }) => ({ accountId, deviceId: line.deviceId, createdAt: now }))),
    ...insertOrder(order, toLineRows(ordered)),
    insertTerms(toTermRows(ordered)),
    ...booked.writes,
    recordAudit(ctx, toNote(ordered)),
  ];
  return { writes, wallet: booked.wallet };
}

function toNote({ request, order, lines, now }: IpcOrdered): AuditNote {
  const { accountId, capability, period } = request;
  return {
    accountId,
    action: "order.place",
    subject: { type: "order", id: order.id },
    after: {
      product: "ipc",
      capability,
      period,
      devices: lines.map(({ line }) => line.deviceId),
      total: order.total,
      currency: order.currency,
    },
    effectiveAt: now,
  };
}

function toLineRows({ request, order, lines }: IpcOrdered): NewOrderLine[] {
  return lines.map(({ line }) => ({
    accountId: order.accountId,
    orderId: order.id,
    line: line.line,
    kind: line.kind,
    deviceId: line.deviceId,
    capability: request.capability,
    period: request.period,
    amount: toText(line.amount),
    receipt: line.receipt,
    fromAt: line.term.from,
    untilAt: line.term.until,
  }));
}

function toTermRows({ request, order, lines }: IpcOrdered) {
  return lines.map(({ line, plan }) => ({
    accountId: order.accountId,
    subscriptionId: plan.id,
    fromAt: line.term.from,
    untilAt: line.term.until,
    period: request.period,
    orderId: order.id,
    orderLine: line.line,
  }));
}
