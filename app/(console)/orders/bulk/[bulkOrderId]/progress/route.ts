import { progressAnswer } from "@/lib/lists/progress-answer";
import { getBulkProgress } from "@/lib/services/orders/bulk/get-bulk-progress";

type Params = Readonly<{ params: Promise<Readonly<{ bulkOrderId: string }>> }>;

/** How far the run is; the page asks while it is open. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  return progressAnswer((await params).bulkOrderId, getBulkProgress);
}
