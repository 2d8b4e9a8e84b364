import "server-only";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { csvLines, EXPORT_PAGE } from "@/lib/services/csv";
import { type DeductionView, readDeductions } from "@/lib/services/packages/list-lot-deductions";
import { loadOwnLot } from "@/lib/services/packages/load-own-lot";

/** The columns keep their English names in every language: programs read them. Instants are ISO 8601 in UTC. */
const COLUMNS: Readonly<Record<string, (deduction: DeductionView) => string | number | null>> = {
  occurred_at: ({ occurredAt }) => occurredAt,
  event_id: ({ id }) => id,
  capability: ({ capability }) => capability.id,
  units: ({ paidUnits }) => paidUnits,
  points: ({ points }) => points,
  left_before: ({ before }) => before,
  left_after: ({ after }) => after,
  voided_at: ({ voidedAt }) => voidedAt,
};

/**
 * Every deduction of a package as CSV, the latest first, in pieces.
 * @throws DomainError as `listLotDeductions`, at the first piece
 */
export async function* exportLotDeductions(ctx: Context, lotId: string): AsyncGenerator<string> {
  authorize(ctx, "package.read", ownAccountId(ctx));
  let after: Readonly<{ occurredAt: string; eventId: string }> | null = null;
  let isFirst = true;
  for (;;) {
    const from: typeof after = after;
    const page: DeductionView[] = await ctx.db.read(async (tx) => {
      const { lot } = await loadOwnLot(tx, ctx, lotId);
      return readDeductions(tx, lot, { after: from, limit: EXPORT_PAGE });
    });
    if (isFirst) yield csvLines([Object.keys(COLUMNS)]);
    isFirst = false;
    yield csvLines(page.map((one) => Object.values(COLUMNS).map((of) => of(one))));
    const last = page.at(-1);
    if (!last || page.length < EXPORT_PAGE) return;
    after = { occurredAt: last.occurredAt, eventId: last.id };
  }
}
