import type { NextRequest } from "next/server";
import { pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { csvDownload } from "@/lib/lists/csv-download";
import { readPlanListParams, toListSubscriptions } from "@/lib/lists/plan-list-params";
import { exportSubscriptions } from "@/lib/services/subscriptions/export-subscriptions";

/** The list of the same address without `/csv`, whole. */
export async function GET(request: NextRequest): Promise<Response> {
  const ctx = await requireContext("/plans");
  const params = readPlanListParams(Object.fromEntries(request.nextUrl.searchParams));
  if (params.account !== undefined) pathId(params.account);
  return csvDownload(
    "plans",
    exportSubscriptions(ctx, toListSubscriptions({ ...params, cursor: undefined })),
  );
}
