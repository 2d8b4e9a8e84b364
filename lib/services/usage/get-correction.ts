import "server-only";
import { z } from "zod";
import {
  getCorrection as getCorrectionRow,
  listCorrectedEvents,
  type NamedCorrection,
} from "@/db/queries/usage-corrections";
import { UNDO_MS } from "@/lib/domain/usage/decide-correction";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { type EventView, toEventView } from "@/lib/services/usage/event-view";

/** A correction as a list shows it. */
export type CorrectionView = Readonly<{
  id: string;
  accountId: string;
  accountName: string;
  reason: string;
  events: number;
  units: number;
  madeAt: string;
  madeByName: string;
  undone: Readonly<{ at: string; byName: string; reason: string }> | null;
  /** Until when it can be undone. */
  undoUntil: string;
  canUndo: boolean;
}>;

export type CorrectionDetail = CorrectionView & Readonly<{ rows: readonly EventView[] }>;

export const GetCorrection = z.object({ correctionId: z.uuid() });
export type GetCorrection = z.infer<typeof GetCorrection>;

/** A correction with the events that it took back. @throws DomainError `not_found`, `not_permitted` */
export async function getCorrection(
  ctx: Context,
  { correctionId }: GetCorrection,
): Promise<CorrectionDetail> {
  authorize(ctx, "usage.void");
  return ctx.db.read(async (tx) => {
    const row = await getCorrectionRow(tx, correctionId);
    const [events, book] = await Promise.all([listCorrectedEvents(tx, row), priceBookAt(tx, ctx.now)]);
    return { ...toCorrectionView(row, ctx.now), rows: events.map((event) => toEventView(event, book)) };
  });
}

export function toCorrectionView(row: NamedCorrection, now: Date): CorrectionView {
  const until = new Date(row.madeAt.getTime() + UNDO_MS);
  const { undoneAt, undoneByName, undoneReason } = row;
  return {
    id: row.id,
    accountId: row.accountId,
    accountName: row.accountName,
    reason: row.reason,
    events: row.events,
    units: row.units,
    madeAt: row.madeAt.toISOString(),
    madeByName: row.madeByName,
    undone: undoneAt && {
      at: undoneAt.toISOString(),
      byName: undoneByName ?? "",
      reason: undoneReason ?? "",
    },
    undoUntil: until.toISOString(),
    canUndo: undoneAt === null && now < until,
  };
}
