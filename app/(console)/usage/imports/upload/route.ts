import type { NextRequest } from "next/server";
import { IMPORT_LIMITS } from "@/lib/domain/usage/usage-import";
import { uploadAnswer } from "@/lib/lists/upload-answer";
import { CheckUsageImport, checkUsageImport } from "@/lib/services/usage/imports/check-usage-import";

/** A file of usage history, checked. */
export async function POST(request: NextRequest): Promise<Response> {
  return uploadAnswer(request, {
    limits: IMPORT_LIMITS,
    schema: CheckUsageImport,
    take: (ctx, input, bytes) => checkUsageImport(ctx, { ...input, bytes }),
  });
}
