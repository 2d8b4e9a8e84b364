import { progressAnswer } from "@/lib/lists/progress-answer";
import { getUsageImportProgress } from "@/lib/services/usage/imports/get-usage-import";

type Params = Readonly<{ params: Promise<Readonly<{ importId: string }>> }>;

/** How far the run is; the page asks while it is open. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  return progressAnswer((await params).importId, getUsageImportProgress);
}
