import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { csvDownload } from "@/lib/lists/csv-download";
import { exportBulkOrder } from "@/lib/services/orders/bulk/export-bulk-order";

type Params = Readonly<{ params: Promise<Readonly<{ bulkOrderId: string }>> }>;

/** The report as a file, sent while it is read: no length of it is ever held in memory. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const bulkOrderId = pathId((await params).bulkOrderId);
  const ctx = await requireContext(`/orders/bulk/${bulkOrderId}`);
  const { fileName, pieces } = await loadPage(exportBulkOrder(ctx, bulkOrderId));
  return csvDownload(fileName, pieces);
}
