import "server-only";
import { v7 as uuid } from "uuid";
import type { OrderRow } from "@/db/queries/orders";
import { type Money, toText } from "@/lib/domain/money/money";
import type { OrderKind, OrderStatus, Product } from "@/lib/domain/orders/order";
import type { Receipt } from "@/lib/domain/pricing/receipt";
import { actorId, actorName, type Context } from "@/lib/services/context";

/** What the row of an order is made of, whatever it bought. */
export type OrderFacts = Readonly<{
  accountId: string;
  number: bigint;
  product: Product;
  kind: OrderKind;
  status: OrderStatus;
  quote: Readonly<{ total: Money; lines: readonly unknown[]; receipt: Receipt }>;
  book: Readonly<{ version: number }>;
  requestId: string;
  requestDigest: string;
  /** Who is told to have placed it, where that is not who runs the use case. */
  placedBy?: Readonly<{ id: string | null; name: string }>;
  /** The account's own now: it was placed, paid and fulfilled at once. */
  now: Date;
}>;

/** The row of an order that was paid and fulfilled in this very commit. */
export function toOrderRow(ctx: Context, facts: OrderFacts): OrderRow {
  const { accountId, number, product, kind, status, quote, book, requestId, requestDigest, now } = facts;
  const placedBy = facts.placedBy ?? { id: actorId(ctx.actor), name: actorName(ctx.actor) };
  return {
    accountId,
    id: uuid(),
    number,
    product,
    kind,
    status,
    currency: quote.total.currency,
    total: toText(quote.total),
    lines: quote.lines.length,
    priceBookVersion: book.version,
    receipt: quote.receipt,
    requestId,
    requestDigest,
    placedBy: placedBy.id,
    placedByName: placedBy.name,
    placedAt: now,
    paidAt: now,
    fulfilledAt: now,
    recordedAt: ctx.now,
  };
}
