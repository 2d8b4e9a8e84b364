import "server-only";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { getWallet, lockAccount, noteDue } from "@/db/queries/accounts";
import { listPriceBookVersions } from "@/db/queries/catalog";
import { insertPosting } from "@/db/queries/ledger";
import {
  drawOrderNumber,
  findOrderByRequest,
  findOrderAskedBefore,
  insertOrder,
  type NewOrderLine,
  type OrderRow,
} from "@/db/queries/orders";
import { insertDevices, insertTerms, listIpcPlans, upsertSubscriptions } from "@/db/queries/subscriptions";
import { write, type Write } from "@/db/queries/write";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { decideIpcOrder, type IpcOrderPlan } from "@/lib/domain/ipc/decide-ipc-order";
import { money, toText } from "@/lib/domain/money/money";
import { planDueAt } from "@/lib/domain/subscriptions/due";
import { lowBalanceTerms } from "@/lib/services/alerts/low-balance-terms";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { priceBookAmong } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput, decimalInput, requestIdInput } from "@/lib/services/inputs";
import { toOrderRow } from "@/lib/services/orders/order-row";
import {
  answerAgain,
  digestRequest,
  type PlacedOrder,
  toPlacedOrder,
} from "@/lib/services/orders/placed-order";

export const CreateIpcOrder = z.object({
  accountId: accountIdInput,
  devices: z.array(z.string().max(2_000)).max(1_000),
  capability: z.string().max(64),
  period: z.string().max(64),
  /** The total that the person saw; the order charges exactly this or is refused. */
  quotedTotal: decimalInput,
  /** Requests without one are told apart by what they ask for and when (`duplicateOrderGuardSeconds`). */
  requestId: requestIdInput.optional(),
});
export type CreateIpcOrder = z.infer<typeof CreateIpcOrder>;

/**
 * Orders camera plans: every device a line, the whole one transaction. The fee leaves the wallet, the plans run.
 * The same `requestId` again answers the first order (domain.md section 2, exactly once). Without one, the same account,
 * device, capability and period within the price book's seconds after the first order, by the account's clock, is that
 * order and answers the same (section 9): clients that time out try again.
 * @throws DomainError as `decideIpcOrder`; `idempotency_mismatch` when the request id came with another order;
 *   `not_found`, `not_permitted`
 */
export async function createIpcOrder(ctx: Context, input: CreateIpcOrder): Promise<PlacedOrder> {
  authorize(ctx, "order.write", input.accountId);
  return ctx.db.transaction(async (tx) => {
    const facts = await load(tx, ctx, input);
    if (facts.placed) return answerAgain(facts.placed, digestOf(input));
    const { account, now, book, wallet, plans } = facts;
    const repeated = await findRepeated(tx, input, facts);
    if (repeated) return toPlacedOrder(repeated);
    const plan = decideIpcOrder(
      { book, now, plans, status: account.status, wallet: wallet.wallet },
      { ...input, quotedTotal: money(input.quotedTotal, "CNY") },
    );
    const order = toOrderRow(ctx, {
      ...input,
      requestId: input.requestId ?? uuid(),
      ...facts,
      ...plan,
      product: "ipc",
      kind: plan.quote.kind,
      requestDigest: digestOf(input),
    });
    await save(tx, ctx, { ...facts, input, plan, order });
    return toPlacedOrder(order);
  });
}

type Facts = Awaited<ReturnType<typeof load>>;

async function load(tx: Transaction, ctx: Context, input: CreateIpcOrder) {
  const { accountId, capability, requestId } = input;
  const devices = input.devices.map((text) => text.trim());
  // One round trip. They run one after the other and the lock is the first, so the others see what it waited for.
  const [account, placed, wallet, rows, versions, number] = await Promise.all([
    lockAccount(tx, accountId),
    requestId === undefined ? undefined : findOrderByRequest(tx, accountId, requestId),
    getWallet(tx, accountId, "CNY"),
    listIpcPlans(tx, accountId, { capability, devices }),
    listPriceBookVersions(tx),
    drawOrderNumber(tx),
  ]);
  const now = accountNow(account, ctx.now);
  return {
    account,
    placed,
    wallet,
    now,
    book: await priceBookAmong(tx, versions, now),
    number,
    plans: new Map(rows.map((row) => [row.deviceId, row])),
  };
}

/** The order that a request without a key repeats: one that asked for the very same a moment ago. */
async function findRepeated(
  tx: Transaction,
  input: CreateIpcOrder,
  { now, book }: Facts,
): Promise<OrderRow | undefined> {
  if (input.requestId !== undefined) return undefined;
  const after = new Date(now.getTime() - book.policies.duplicateOrderGuardSeconds * 1_000);
  const deviceId = input.devices[0]?.trim() ?? "";
  return findOrderAskedBefore(tx, input.accountId, { requestDigest: digestOf(input), deviceId, after });
}

type Ordered = Facts & Readonly<{ input: CreateIpcOrder; plan: IpcOrderPlan; order: OrderRow }>;

async function save(tx: Transaction, ctx: Context, ordered: Ordered): Promise<void> {
  const { input, plan, now, wallet, order } = ordered;
  const { accountId } = input;
  await write(tx, [
    insertDevices(plan.quote.lines.map(({ deviceId }) => ({ accountId, deviceId, createdAt: now }))),
    ...insertOrder(order, toLineRows(ordered)),
    ...toPlanWrites(ordered),
    ...insertPosting(plan.posting, {
      accountId,
      id: uuid(),
      wallet,
      cause: { type: "order", id: order.id },
      effectiveAt: now,
      recordedAt: ctx.now,
      lowBalance: lowBalanceTerms(ctx, ordered.book),
    }),
    recordAudit(ctx, {
      accountId,
      action: "order.place",
      subject: { type: "order", id: order.id },
      after: {
        product: "ipc",
        capability: input.capability,
        period: input.period,
        devices: plan.quote.lines.map((line) => line.deviceId),
        total: order.total,
        currency: order.currency,
      },
      effectiveAt: now,
    }),
  ]);
}

function toLineRows({ input, plan, order }: Ordered): NewOrderLine[] {
  return plan.quote.lines.map((line) => ({
    accountId: input.accountId,
    orderId: order.id,
    line: line.line,
    kind: line.kind,
    deviceId: line.deviceId,
    capability: input.capability,
    period: input.period,
    amount: toText(line.amount),
    receipt: line.receipt,
    fromAt: line.term.from,
    untilAt: line.term.until,
  }));
}

function toPlanWrites(ordered: Ordered): (Write | undefined)[] {
  const { input, plan, plans, now, order, book, account } = ordered;
  const { accountId, capability, period } = input;
  const rows = plan.quote.lines.map((line) => {
    const known = plans.get(line.deviceId);
    const id = known?.id ?? uuid();
    const createdAt = known?.createdAt ?? now;
    const autoRenew = known?.autoRenew ?? false;
    const { from: fromAt, until: untilAt } = line.term;
    return {
      subscription: {
        accountId,
        id,
        product: "ipc" as const,
        deviceId: line.deviceId,
        capability,
        ...line.chain,
        lastFrom: fromAt,
        autoRenew,
        dueAt: planDueAt({ ...line.chain, autoRenew }, book.policies, now),
        createdAt,
      },
      term: {
        accountId,
        subscriptionId: id,
        fromAt,
        untilAt,
        period,
        orderId: order.id,
        orderLine: line.line,
      },
    };
  });
  return [
    upsertSubscriptions(rows.map((row) => row.subscription)),
    insertTerms(rows.map((row) => row.term)),
    noteDue(
      account,
      rows.map((row) => row.subscription.dueAt),
    ),
  ];
}

/** What was asked for, without the key it came under. */
function digestOf({ devices, capability, period, quotedTotal }: CreateIpcOrder): string {
  const names = devices.map((text) => text.trim());
  return digestRequest(["ipc", names, capability, period, money(quotedTotal, "CNY").amount]);
}
