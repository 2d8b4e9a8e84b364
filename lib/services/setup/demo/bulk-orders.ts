import { checkBulkOrder } from "@/lib/services/orders/bulk/check-bulk-order";
import { confirmBulkOrder } from "@/lib/services/orders/bulk/confirm-bulk-order";
import { getBulkOrder } from "@/lib/services/orders/bulk/get-bulk-order";
import { runBulkOrder } from "@/lib/services/orders/bulk/run-bulk-order";
import {
  type AccountKey,
  type Deed,
  deedsOf,
  deviceIds,
  type Happened,
} from "@/lib/services/setup/demo/deed";

type Uploaded = Happened & Readonly<{ fileName: string; rows: readonly string[]; confirmed: boolean }>;

const row = (device: string, capability: string, period: string) => `${device},${capability},${period}`;

/** Twenty cameras, of which five rows cannot be ordered as they are. */
const WITH_FIVE_BAD_ROWS = deviceIds(["annex", 1, 20]).map((device, index) => {
  if (index === 2) return row("", "understand", "month");
  if (index === 6) return row(device, "understand", "weekly");
  if (index === 9) return row(device, "face-search", "month");
  if (index === 13) return row("annex-001", "understand", "month");
  return index === 18 ? row(device, "understand", "") : row(device, "understand", "month");
});

const UPLOADS: Readonly<Partial<Record<AccountKey, readonly Uploaded[]>>> = {
  // More than its credit covers: it stops where the money ends.
  "03": [
    {
      daysAgo: 2,
      by: "support",
      fileName: "warehouse-2.csv",
      rows: deviceIds(["hall", 1, 60]).map((device) => row(device, "understand-search", "quarter")),
      confirmed: true,
    },
  ],
  "07": [
    {
      daysAgo: 9,
      by: "support",
      fileName: "bedside-cameras.csv",
      rows: deviceIds(["bed", 1, 300]).map((device, index) =>
        index < 200 ? row(device, "understand", "month") : row(device, "understand-reid-search", "month"),
      ),
      confirmed: true,
    },
    { daysAgo: 1, by: "support", fileName: "annex.csv", rows: WITH_FIVE_BAD_ROWS, confirmed: false },
  ],
};

export const BULK_DEEDS: readonly Deed[] = deedsOf(
  "bulk",
  UPLOADS,
  async (ctx, { accountId, requestId, fileName, rows, confirmed }) => {
    const bytes = new TextEncoder().encode(["device,capability,period", ...rows].join("\r\n"));
    const { id } = await checkBulkOrder(ctx, { accountId, requestId, fileName, encoding: "auto", bytes });
    if (!confirmed) return;
    const { total } = await getBulkOrder(ctx, id);
    await confirmBulkOrder(ctx, { bulkOrderId: id, quotedTotal: total });
    // As the worker does it.
    while (await runBulkOrder(ctx, { accountId, id }));
  },
);
