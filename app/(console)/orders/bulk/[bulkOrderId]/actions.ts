"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/action";
import { ConfirmBulkOrder, confirmBulkOrder } from "@/lib/services/orders/bulk/confirm-bulk-order";
import { ContinueBulkOrder, continueBulkOrder } from "@/lib/services/orders/bulk/continue-bulk-order";
import { DiscardBulkOrder, discardBulkOrder } from "@/lib/services/orders/bulk/discard-bulk-order";
import { MendBulkOrder, mendBulkOrder } from "@/lib/services/orders/bulk/mend-bulk-order";

/** A field that stands once for each row of the form: a list, also of one and of none. */
const perRow = z.preprocess(
  (value: unknown): unknown =>
    value === undefined || typeof value === "string" ? [value ?? []].flat() : value,
  z.array(z.string().max(2_000)),
);

const MendRows = z
  .object({ bulkOrderId: z.string(), line: perRow, deviceId: perRow, capability: perRow, period: perRow })
  .transform(({ bulkOrderId, line, deviceId, capability, period }) => ({
    bulkOrderId,
    rows: line.map((text, index) => ({
      line: Number.parseInt(text, 10),
      deviceId: deviceId[index] ?? "",
      capability: capability[index] ?? "",
      period: period[index] ?? "",
    })),
  }))
  .pipe(MendBulkOrder);

export const mendBulkOrderAction = action(MendRows, async (ctx, input) => {
  await mendBulkOrder(ctx, input);
  revalidatePath("/orders/bulk", "layout");
});

export const confirmBulkOrderAction = action(ConfirmBulkOrder, async (ctx, input) => {
  await confirmBulkOrder(ctx, input);
  revalidatePath("/orders/bulk", "layout");
});

export const continueBulkOrderAction = action(ContinueBulkOrder, async (ctx, input) => {
  await continueBulkOrder(ctx, input);
  revalidatePath("/orders/bulk", "layout");
});

export const discardBulkOrderAction = action(DiscardBulkOrder, async (ctx, input) => {
  await discardBulkOrder(ctx, input);
  revalidatePath("/orders/bulk", "layout");
});
