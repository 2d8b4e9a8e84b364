import { getLocale } from "next-intl/server";
import type { NextRequest } from "next/server";
import { pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { readAlertListParams, toListAlerts } from "@/lib/lists/alert-list-params";
import { csvDownload } from "@/lib/lists/csv-download";
import { exportAlerts } from "@/lib/services/alerts/list-alerts";

/** The list of the same address without `/csv`, whole. */
export async function GET(request: NextRequest): Promise<Response> {
  const ctx = await requireContext("/alerts");
  const params = readAlertListParams(Object.fromEntries(request.nextUrl.searchParams));
  if (params.account !== undefined) pathId(params.account);
  return csvDownload(
    "alerts",
    exportAlerts(ctx, toListAlerts({ ...params, cursor: undefined }, await getLocale())),
  );
}
