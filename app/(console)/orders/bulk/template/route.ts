import { findContext } from "@/lib/auth/require-context";
import { bulkTemplate } from "@/lib/services/orders/bulk/bulk-template";

/** A file to begin with. */
export async function GET(): Promise<Response> {
  const ctx = await findContext();
  if (!ctx) return new Response(null, { status: 401 });
  return new Response(await bulkTemplate(ctx), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="cameras.csv"',
      "cache-control": "no-store",
    },
  });
}
