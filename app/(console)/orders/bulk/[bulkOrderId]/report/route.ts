import { z } from "zod";
import { answer } from "@/lib/action";
import { findContext } from "@/lib/auth/require-context";
import { exportBulkOrder } from "@/lib/services/orders/bulk/export-bulk-order";

type Params = Readonly<{ params: Promise<Readonly<{ bulkOrderId: string }>> }>;

/** The report as a file, sent while it is read: no length of it is ever held in memory. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const ctx = await findContext();
  const id = z.uuid().safeParse((await params).bulkOrderId);
  if (!ctx || !id.success) return new Response(null, { status: ctx ? 404 : 401 });
  const result = await answer(() => exportBulkOrder(ctx, id.data));
  if (!result.ok) return new Response(null, { status: 404 });
  const { fileName, pieces } = result.result;
  return new Response(toStream(pieces), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="report.csv"; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, "_")}`,
      "cache-control": "no-store",
    },
  });
}

function toStream(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
  });
}
