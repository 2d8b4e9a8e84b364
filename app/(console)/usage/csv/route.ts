import type { NextRequest } from "next/server";
import { pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { csvDownload } from "@/lib/lists/csv-download";
import { readExplorerParams, toExploreUsage } from "@/lib/lists/usage-params";
import { exportUsage } from "@/lib/services/usage/export-usage";

/** The sums of the same address without `/csv`. */
export async function GET(request: NextRequest): Promise<Response> {
  const ctx = await requireContext("/usage");
  const params = readExplorerParams(Object.fromEntries(request.nextUrl.searchParams));
  const accountId = pathId(ctx.actor.accountId ?? params.account ?? "");
  return csvDownload("usage", exportUsage(ctx, toExploreUsage(accountId, params)));
}
