import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { csvDownload } from "@/lib/lists/csv-download";
import { exportUsageImport } from "@/lib/services/usage/imports/export-usage-import";

type Params = Readonly<{ params: Promise<Readonly<{ importId: string }>> }>;

/** Every row of the file with what became of it, sent while it is read. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const importId = pathId((await params).importId);
  const ctx = await requireContext(`/usage/imports/${importId}`);
  const { fileName, pieces } = await loadPage(exportUsageImport(ctx, importId));
  return csvDownload(fileName, pieces);
}
