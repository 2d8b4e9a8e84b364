import type { NextRequest } from "next/server";
import { requireContext } from "@/lib/auth/require-context";
import { csvDownload } from "@/lib/lists/csv-download";
import { exportAccounts } from "@/lib/services/accounts/export-accounts";
import { readAccountListParams, toListAccounts } from "@/lib/lists/account-list-params";

/** The list of the same address without `/csv`, whole. */
export async function GET(request: NextRequest): Promise<Response> {
  const ctx = await requireContext("/accounts");
  const params = readAccountListParams(Object.fromEntries(request.nextUrl.searchParams));
  return csvDownload("accounts", exportAccounts(ctx, toListAccounts({ ...params, cursor: undefined })));
}
