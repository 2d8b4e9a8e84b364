import "server-only";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { listLotEvents } from "@/db/queries/lot-usage";
import type { LotRow } from "@/db/queries/packages";
import { ask } from "@/db/queries/reading";
import type { StoredEvent } from "@/db/queries/usage-events";
import { lotsById } from "@/db/queries/usage-facts";
import { invariant } from "@/lib/domain/errors";
import { Decimal } from "@/lib/domain/money/decimal";
import type { Receipt } from "@/lib/domain/pricing/receipt";
import { verifyReceipt } from "@/lib/domain/pricing/verify-receipt";
import { explainEvent } from "@/lib/domain/usage/explain-event";
import { priceBookOf } from "@/lib/services/catalog/price-books";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { type Page, pageInput, readTextCursor, toPage } from "@/lib/services/paging";
import { loadOwnLot } from "@/lib/services/packages/load-own-lot";
import { readEventCursor } from "@/lib/services/usage/event-cursor";
import { type EventView, toEventView } from "@/lib/services/usage/event-view";

export const ListLotDeductions = z.object({ ...pageInput, lotId: z.uuid() });
export type ListLotDeductions = z.infer<typeof ListLotDeductions>;

/** One use's part that this package paid: points or calls, as the package counts. */
export type DeductionView = EventView &
  Readonly<{
    paidUnits: number;
    points: string;
    before: string;
    after: string;
    receipt: Receipt;
    agrees: boolean;
  }>;

/**
 * Every use that burned a package, the latest first, with what it took and how that was derived; voided ones among them.
 * @throws DomainError `not_found` (also for another customer's package), `not_permitted`, `invalid_input` (cursor)
 */
export async function listLotDeductions(
  ctx: Context,
  input: ListLotDeductions,
): Promise<Page<DeductionView>> {
  authorize(ctx, "package.read", ownAccountId(ctx));
  return ctx.db.read(async (tx) => {
    const { lot } = await loadOwnLot(tx, ctx, input.lotId);
    const after = readEventCursor(readTextCursor(input.cursor));
    const rows = await readDeductions(tx, lot, { after, limit: input.limit + 1 });
    return toPage(rows, input.limit, {
      row: (row) => row,
      cursor: ({ occurredAt, id }) => ({ value: occurredAt, id }),
    });
  });
}

type Span = Readonly<{ after: ReturnType<typeof readEventCursor>; limit: number }>;

/** So many deductions of a lot, the latest first. */
export async function readDeductions(tx: Transaction, lot: LotRow, span: Span): Promise<DeductionView[]> {
  const { accountId, id: lotId } = lot;
  const events = await listLotEvents(tx, { accountId, lotId, ...span });
  const lotIds = events.flatMap(({ event }) =>
    event.funding.flatMap((share) => (share.source === "package" ? [share.lot] : [])),
  );
  const lots = await ask(tx, lotsById(accountId, [...new Set(lotIds)]));
  const scopes = new Map(lots.map(({ row }) => [row.id, row.scope]));
  const views: DeductionView[] = [];
  for (const stored of events) {
    const book = await priceBookOf(tx, stored.event.book);
    const explained = explainEvent({ event: stored.event, book, scopes });
    views.push({ ...toEventView(stored, book), ...ownShare(explained, stored, lotId) });
  }
  return views;
}

function ownShare(explained: ReturnType<typeof explainEvent>, { event }: StoredEvent, lotId: string) {
  const own = explained.find(({ share }) => share.source === "package" && share.lot === lotId);
  invariant(own?.share.source === "package" && own.receipt !== null, `${event.id} was paid by the package`);
  const { points, left, units } = own.share;
  return {
    paidUnits: units,
    points,
    before: new Decimal(left).plus(points).toFixed(),
    after: left,
    receipt: own.receipt,
    agrees: verifyReceipt(own.receipt).ok,
  };
}
