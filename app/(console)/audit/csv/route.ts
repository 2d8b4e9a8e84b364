import type { NextRequest } from "next/server";
import { pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { readAuditListParams, toSearchAudit } from "@/lib/lists/audit-list-params";
import { csvDownload } from "@/lib/lists/csv-download";
import { exportAudit } from "@/lib/services/audit/export-audit";

/** The list of the same address without `/csv`, whole. */
export async function GET(request: NextRequest): Promise<Response> {
  const ctx = await requireContext("/audit");
  const params = readAuditListParams(Object.fromEntries(request.nextUrl.searchParams));
  if (params.account !== undefined) pathId(params.account);
  return csvDownload("audit", exportAudit(ctx, toSearchAudit({ ...params, cursor: undefined })));
}
