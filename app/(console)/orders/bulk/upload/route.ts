import type { NextRequest } from "next/server";
import { BULK_LIMITS } from "@/lib/domain/orders/bulk-order";
import { uploadAnswer } from "@/lib/lists/upload-answer";
import { CheckBulkOrder, checkBulkOrder } from "@/lib/services/orders/bulk/check-bulk-order";

/** A file of camera plans, checked. */
export async function POST(request: NextRequest): Promise<Response> {
  return uploadAnswer(request, {
    limits: BULK_LIMITS,
    schema: CheckBulkOrder,
    take: (ctx, input, bytes) => checkBulkOrder(ctx, { ...input, bytes }),
  });
}
