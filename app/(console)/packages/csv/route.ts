import type { NextRequest } from "next/server";
import { pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { csvDownload } from "@/lib/lists/csv-download";
import { exportLots } from "@/lib/services/packages/export-lots";
import { readPackageListParams, toListLots } from "@/lib/lists/package-list-params";

/** The list of the same address without `/csv`, whole. */
export async function GET(request: NextRequest): Promise<Response> {
  const ctx = await requireContext("/packages");
  const params = readPackageListParams(Object.fromEntries(request.nextUrl.searchParams));
  if (params.account !== undefined) pathId(params.account);
  return csvDownload("packages", exportLots(ctx, toListLots({ ...params, cursor: undefined })));
}
