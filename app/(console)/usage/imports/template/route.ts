import { findContext } from "@/lib/auth/require-context";
import { usageImportTemplate } from "@/lib/services/usage/imports/usage-import-template";

/** A file to begin with. */
export async function GET(): Promise<Response> {
  const ctx = await findContext();
  if (!ctx) return new Response(null, { status: 401 });
  return new Response(`\ufeff${usageImportTemplate(ctx)}`, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="usage.csv"',
      "cache-control": "no-store",
    },
  });
}
