import { progressAnswer } from "@/lib/lists/progress-answer";
import { getRunProgress } from "@/lib/services/subscriptions/runs/get-renewal-run";

type Params = Readonly<{ params: Promise<Readonly<{ runId: string }>> }>;

/** How far the run is; the page asks while it is open. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  return progressAnswer((await params).runId, getRunProgress);
}
