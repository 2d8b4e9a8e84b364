import type { NextRequest } from "next/server";
import { pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { csvDownload } from "@/lib/lists/csv-download";
import { exportOrders } from "@/lib/services/orders/export-orders";
import { readOrderListParams, toListOrders } from "@/lib/lists/order-list-params";

/** The list of the same address without `/csv`, whole. */
export async function GET(request: NextRequest): Promise<Response> {
  const ctx = await requireContext("/orders");
  const params = readOrderListParams(Object.fromEntries(request.nextUrl.searchParams));
  if (params.account !== undefined) pathId(params.account);
  return csvDownload("orders", exportOrders(ctx, toListOrders({ ...params, cursor: undefined })));
}
