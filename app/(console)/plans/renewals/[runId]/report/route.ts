import type { NextRequest } from "next/server";
import { pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { csvDownload } from "@/lib/lists/csv-download";
import { exportRenewalRun } from "@/lib/services/subscriptions/runs/get-renewal-run";

type Params = Readonly<{ params: Promise<Readonly<{ runId: string }>> }>;

/** Every plan of the run with what became of it. */
export async function GET(_request: NextRequest, { params }: Params): Promise<Response> {
  const runId = pathId((await params).runId);
  const ctx = await requireContext(`/plans/renewals/${runId}`);
  return csvDownload("renewals", exportRenewalRun(ctx, runId));
}
