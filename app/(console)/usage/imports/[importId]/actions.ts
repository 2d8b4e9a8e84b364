"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/action";
import { DiscardUsageImport, discardUsageImport } from "@/lib/services/usage/imports/discard-usage-import";
import { StartUsageImport, startUsageImport } from "@/lib/services/usage/imports/start-usage-import";

export const startUsageImportAction = action(StartUsageImport, async (ctx, input) => {
  await startUsageImport(ctx, input);
  revalidatePath("/usage/imports", "layout");
});

export const discardUsageImportAction = action(DiscardUsageImport, async (ctx, input) => {
  await discardUsageImport(ctx, input);
  revalidatePath("/usage/imports", "layout");
});
