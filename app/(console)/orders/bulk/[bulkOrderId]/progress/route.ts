import { z } from "zod";
import { answer } from "@/lib/action";
import { findContext } from "@/lib/auth/require-context";
import { getBulkProgress } from "@/lib/services/orders/bulk/get-bulk-progress";

type Params = Readonly<{ params: Promise<Readonly<{ bulkOrderId: string }>> }>;

/** How far the run is; the page asks while it is open. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const ctx = await findContext();
  const id = z.uuid().safeParse((await params).bulkOrderId);
  if (!ctx || !id.success) return Response.json(null, { status: ctx ? 404 : 401 });
  const result = await answer(() => getBulkProgress(ctx, id.data));
  const headers = { "cache-control": "no-store" };
  return result.ok
    ? Response.json(result.result, { headers })
    : Response.json(null, { status: 404, headers });
}
