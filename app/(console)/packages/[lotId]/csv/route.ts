import type { NextRequest } from "next/server";
import { pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { csvDownload } from "@/lib/lists/csv-download";
import { exportLotDeductions } from "@/lib/services/packages/export-lot-deductions";

type Params = Readonly<{ params: Promise<Readonly<{ lotId: string }>> }>;

/** Every deduction of the package. */
export async function GET(_request: NextRequest, { params }: Params): Promise<Response> {
  const { lotId } = await params;
  const ctx = await requireContext(`/packages/${lotId}`);
  return csvDownload("deductions", exportLotDeductions(ctx, pathId(lotId)));
}
