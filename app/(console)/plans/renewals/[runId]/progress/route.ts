import { z } from "zod";
import { answer } from "@/lib/action";
import { findContext } from "@/lib/auth/require-context";
import { getRunProgress } from "@/lib/services/subscriptions/runs/get-renewal-run";

type Params = Readonly<{ params: Promise<Readonly<{ runId: string }>> }>;

/** How far the run is; the page asks while it is open. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const ctx = await findContext();
  const id = z.uuid().safeParse((await params).runId);
  if (!ctx || !id.success) return Response.json(null, { status: ctx ? 404 : 401 });
  const result = await answer(() => getRunProgress(ctx, id.data));
  const headers = { "cache-control": "no-store" };
  return result.ok
    ? Response.json(result.result, { headers })
    : Response.json(null, { status: 404, headers });
}
