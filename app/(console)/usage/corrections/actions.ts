"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { CorrectionFormInput, PreviewFormInput } from "@/lib/lists/correction-input";
import { correctUsage } from "@/lib/services/usage/correct-usage";
import { previewCorrection } from "@/lib/services/usage/preview-correction";

export const previewCorrectionAction = action(PreviewFormInput, previewCorrection);

export const correctUsageAction = action(CorrectionFormInput, async (ctx, input) => {
  const { id } = await correctUsage(ctx, input);
  revalidatePath("/usage");
  redirect(`/usage/corrections/${id}`);
});
