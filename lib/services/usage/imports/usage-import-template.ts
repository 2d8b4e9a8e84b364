import "server-only";
import { authorize, type Context } from "@/lib/services/context";
import { csvLines } from "@/lib/services/csv";

const HOUR = 3_600_000;

/** A file to begin with: the columns, and a use of each kind an hour ago. @throws DomainError `not_permitted` */
export function usageImportTemplate(ctx: Context): string {
  authorize(ctx, "usage.import");
  const at = new Date(ctx.now.getTime() - HOUR).toISOString();
  return csvLines([
    ["id", "capability", "occurredAt", "outcome", "quantity", "seconds", "fps", "resolutionP"],
    ["example-1", "object-detection", at, "success", "1", "", "", ""],
    ["example-2", "ocr:id-card", at, "success", "3", "", "", ""],
    ["example-3", "video-enhancement", at, "success", "", "140", "60", "1080"],
    ["example-4", "face-comparison-1-1", at, "failed", "1", "", "", ""],
  ]);
}
