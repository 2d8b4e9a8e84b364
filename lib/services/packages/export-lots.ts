import "server-only";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { csvLines, EXPORT_PAGE } from "@/lib/services/csv";
import { listLots, type ListLots } from "@/lib/services/packages/list-lots";
import type { LotView } from "@/lib/services/packages/lot-view";
import type { Page } from "@/lib/services/paging";

/** The columns keep their English names in every language: programs read them. Instants are ISO 8601 in UTC. */
const COLUMNS: Readonly<Record<string, (lot: LotView) => string | null>> = {
  account_id: (lot) => lot.accountId,
  account: (lot) => lot.accountName,
  package: (lot) => lot.package.id,
  channel: (lot) => lot.channel,
  unit: (lot) => lot.unit,
  granted: (lot) => lot.granted,
  left: (lot) => lot.left,
  status: (lot) => lot.status,
  bought_at: (lot) => lot.paidAt,
  expires_at: (lot) => lot.expiresAt,
  refunded_at: (lot) => lot.refundedAt,
  order: (lot) => lot.orderNumber,
  package_id: (lot) => lot.id,
};

/**
 * The list of packages as CSV, filtered and sorted as on the screen, whole, in pieces.
 * @throws DomainError as `listLots`, at the first piece
 */
export async function* exportLots(ctx: Context, input: ListLots): AsyncGenerator<string> {
  authorize(ctx, "package.read", input.accountId ?? ownAccountId(ctx));
  yield csvLines([Object.keys(COLUMNS)]);
  let cursor: string | undefined;
  do {
    const page: Page<LotView> = await listLots(ctx, { ...input, cursor, limit: EXPORT_PAGE });
    yield csvLines(page.rows.map((lot) => Object.values(COLUMNS).map((of) => of(lot))));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}
