import "server-only";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { getWallet, noteDue } from "@/db/queries/accounts";
import { insertPosting } from "@/db/queries/ledger";
import {
  drawOrderNumber,
  findOrderByRequest,
  insertOrder,
  type NewOrderLine,
  type OrderRow,
} from "@/db/queries/orders";
import { insertLots } from "@/db/queries/packages";
import { write, type Write } from "@/db/queries/write";
import { money, toText } from "@/lib/domain/money/money";
import { decidePackageOrder, type PackageOrderPlan } from "@/lib/domain/packages/decide-package-order";
import { scopeText } from "@/lib/domain/packages/lot";
import { lotDueAt } from "@/lib/domain/subscriptions/due";
import { lowBalanceTerms } from "@/lib/services/alerts/low-balance-terms";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { decimalInput, requestIdInput } from "@/lib/services/inputs";
import { toOrderRow } from "@/lib/services/orders/order-row";
import {
  answerAgain,
  digestRequest,
  type PlacedOrder,
  toPlacedOrder,
} from "@/lib/services/orders/placed-order";
import { packageChoice } from "@/lib/services/packages/package-choice";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";

export const BuyPackage = z.object({
  ...packageChoice,
  /** The total that the person saw; the order charges exactly this or is refused. */
  quotedTotal: decimalInput,
  requestId: requestIdInput,
});
export type BuyPackage = z.infer<typeof BuyPackage>;

/**
 * Buys `quantity` lots of one package, each a line of the order, valid from this instant for one calendar year; the fee
 * leaves the wallet in the same transaction. The same `requestId` again answers the first order.
 * @throws DomainError as `decidePackageOrder`; `idempotency_mismatch` when the request id came with another order;
 *   `not_found`, `not_permitted`
 */
export async function buyPackage(ctx: Context, input: BuyPackage): Promise<PlacedOrder> {
  authorize(ctx, "order.write", input.accountId);
  return ctx.db.transaction(async (tx) => {
    const facts = await load(tx, ctx, input);
    if (facts.placed) return answerAgain(facts.placed, digestOf(input));
    const { account, now, book, wallet } = facts;
    const plan = decidePackageOrder(
      { book, now, zone: ctx.zone, status: account.status, wallet: wallet.wallet },
      { ...input, quotedTotal: money(input.quotedTotal, "CNY") },
    );
    const order = toOrderRow(ctx, {
      ...input,
      ...facts,
      ...plan,
      product: plan.quote.sold.product,
      kind: "new",
      requestDigest: digestOf(input),
    });
    await save(tx, ctx, { ...facts, input, plan, order });
    return toPlacedOrder(order);
  });
}

type Facts = Awaited<ReturnType<typeof load>>;

async function load(tx: Transaction, ctx: Context, { accountId, requestId }: BuyPackage) {
  const { account, now } = await lockCurrentAccount(tx, ctx, accountId);
  // Only after the lock, so that they see what it waited for; sent together, for they do not depend on each other.
  const [placed, wallet, book, number] = await Promise.all([
    findOrderByRequest(tx, accountId, requestId),
    getWallet(tx, accountId, "CNY"),
    priceBookAt(tx, now),
    drawOrderNumber(tx),
  ]);
  return { account, now, placed, wallet, book, number };
}

type Ordered = Facts & Readonly<{ input: BuyPackage; plan: PackageOrderPlan; order: OrderRow }>;

async function save(tx: Transaction, ctx: Context, ordered: Ordered): Promise<void> {
  const { input, plan, now, wallet, order, book } = ordered;
  const { accountId } = input;
  const dueAt = lotDueAt({ expiresAt: plan.quote.validity.until }, book.policies, now);
  await write(tx, [
    ...insertOrder(order, toLineRows(ordered)),
    toLots(ordered, dueAt),
    noteDue(ordered.account, [dueAt]),
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
        product: order.product,
        package: plan.quote.sold.id,
        size: plan.quote.size,
        quantity: plan.quote.lines.length,
        channel: plan.quote.channel,
        total: order.total,
        currency: order.currency,
      },
      effectiveAt: now,
    }),
  ]);
}

function toLineRows({ plan: { quote }, order }: Ordered): NewOrderLine[] {
  return quote.lines.map(({ line, amount, receipt }) => ({
    accountId: order.accountId,
    orderId: order.id,
    line,
    kind: "new",
    packageId: quote.sold.id,
    size: quote.size,
    channel: quote.channel,
    amount: toText(amount),
    receipt,
    fromAt: quote.validity.from,
    untilAt: quote.validity.until,
  }));
}

function toLots({ plan: { quote }, order }: Ordered, dueAt: Date | null): Write | undefined {
  const { sold, size, channel, validity } = quote;
  return insertLots(
    quote.lines.map(({ line }) => ({
      accountId: order.accountId,
      id: uuid(),
      orderId: order.id,
      orderLine: line,
      product: sold.product,
      packageId: sold.id,
      kind: sold.scope.kind,
      scope: scopeText(sold.scope),
      channel,
      unit: sold.unit,
      granted: String(size),
      left: String(size),
      paidAt: validity.from,
      expiresAt: validity.until,
      dueAt,
      edgesFired: [],
    })),
  );
}

function digestOf({ package: id, size, quantity, channel, quotedTotal }: BuyPackage): string {
  return digestRequest(["package", id, size, quantity, channel, money(quotedTotal, "CNY").amount]);
}
