import type { NextRequest } from "next/server";
import { pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { csvDownload } from "@/lib/lists/csv-download";
import { readDeviceListParams, toListDevicePlans } from "@/lib/lists/device-list-params";
import { exportDevicePlans } from "@/lib/services/ipc/export-device-plans";

/** The list of the same address without `/csv`, whole. */
export async function GET(request: NextRequest): Promise<Response> {
  const ctx = await requireContext("/devices");
  const params = readDeviceListParams(Object.fromEntries(request.nextUrl.searchParams));
  if (params.account !== undefined) pathId(params.account);
  return csvDownload("devices", exportDevicePlans(ctx, toListDevicePlans({ ...params, cursor: undefined })));
}
