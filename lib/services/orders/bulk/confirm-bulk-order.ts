import "server-only";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import {
  type BulkOrderRecord,
  changeBulkOrder,
  countRowsByPrice,
  findSameFile,
} from "@/db/queries/bulk-orders";
import { write } from "@/db/queries/write";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { assertMayBuy } from "@/lib/domain/accounts/wallet";
import { DomainError } from "@/lib/domain/errors";
import {
  exactText,
  isEqual,
  type Money,
  money,
  multiply,
  storedText,
  sum,
  toText,
} from "@/lib/domain/money/money";
import { advanceBulkOrder } from "@/lib/domain/orders/bulk-order";
import { quoteIpcOrder } from "@/lib/domain/pricing/quote-ipc";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { actorId, actorName, actorRole, authorize, type Context, ownAccountId } from "@/lib/services/context";
import { decimalInput } from "@/lib/services/inputs";
import { lockBulkOrder } from "@/lib/services/orders/bulk/load-bulk-order";

export const ConfirmBulkOrder = z.object({
  bulkOrderId: z.uuid(),
  /** The total that the person saw. */
  quotedTotal: decimalInput,
  /** The person was told that the same rows were ordered before, and wants them again. */
  again: z.literal("yes").optional(),
});
export type ConfirmBulkOrder = z.infer<typeof ConfirmBulkOrder>;

/**
 * Hands what was checked to the worker: every row without a problem becomes an order. Confirmed again, also at the same
 * moment, it is the same deed. Whether the money suffices is each order's to decide, in the order of the file.
 * @throws DomainError `bulk_order_moved_on` when discarded; `csv_empty` when no row can be ordered; `account_suspended`;
 *   `price_changed` with both totals; `bulk_order_repeated` when the same rows were confirmed since the check, or before it and
 *   `again` is not said; `not_found`, `not_permitted`
 */
export async function confirmBulkOrder(ctx: Context, input: ConfirmBulkOrder): Promise<void> {
  authorize(ctx, "order.write", ownAccountId(ctx));
  const { bulkOrderId } = input;
  await ctx.db.transaction(async (tx) => {
    const { account, bulk } = await lockBulkOrder(tx, { ctx, bulkOrderId, permission: "order.write" });
    if (bulk.confirmedAt !== null) return;
    const status = advanceBulkOrder(bulk.status, "confirmed");
    assertMayBuy(account.status);
    await assertTotal(tx, { bulk, seen: input.quotedTotal, at: accountNow(account, ctx.now) });
    if (bulk.rows === bulk.problems) throw new DomainError("csv_empty", { field: "file" });
    await assertNotRepeated(tx, bulk, input.again === "yes");
    await write(tx, [
      changeBulkOrder(bulk, { status, confirmedAt: ctx.now, ...confirmedBy(ctx) }),
      recordAudit(ctx, {
        accountId: bulk.accountId,
        action: "bulk-order.confirm",
        subject: { type: "bulk-order", id: bulk.id },
        after: {
          rows: bulk.rows - bulk.problems,
          total: storedText(bulk.total, bulk.currency),
          currency: bulk.currency,
        },
      }),
    ]);
  });
}

/** On whose word the orders are placed. */
export function confirmedBy(ctx: Context) {
  return {
    confirmedBy: actorId(ctx.actor),
    confirmedByName: actorName(ctx.actor),
    confirmedByRole: actorRole(ctx.actor),
  };
}

type Priced = Readonly<{ bulk: BulkOrderRecord; seen: string; at: Date }>;

/** What was seen is what the check found, and what the price book says now. */
async function assertTotal(tx: Transaction, { bulk, seen, at }: Priced): Promise<void> {
  const { currency } = bulk;
  const quoted = money(seen, currency);
  const book = await priceBookAt(tx, at);
  const checked = money(bulk.total, currency);
  const total = book.version === bulk.priceBookVersion ? checked : await totalNow();
  if (isEqual(quoted, checked) && isEqual(checked, total)) return;
  throw new DomainError("price_changed", {
    field: "total",
    currency,
    quoted: exactText(quoted),
    total: toText(total),
  });

  async function totalNow(): Promise<Money> {
    const groups = await countRowsByPrice(tx, bulk);
    const amounts = groups.map(({ capability, period, count }) =>
      multiply(quoteIpcOrder(book, { capability, period, devices: 1 }).total, count),
    );
    return sum(amounts, currency);
  }
}

async function assertNotRepeated(tx: Transaction, bulk: BulkOrderRecord, again: boolean): Promise<void> {
  const same = await findSameFile(tx, bulk);
  if (!same?.confirmedAt) return;
  // Confirmed since this check, its rows are not what the check says they are; before it, they are named as renewals there.
  if (again && same.confirmedAt < bulk.checkedAt && same.status !== "confirmed" && same.status !== "running")
    return;
  throw new DomainError("bulk_order_repeated", { id: same.id, at: same.confirmedAt.toISOString() });
}
