"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/action";
import { undoCorrection, UndoCorrection } from "@/lib/services/usage/undo-correction";

export const undoCorrectionAction = action(UndoCorrection, async (ctx, input) => {
  const done = await undoCorrection(ctx, input);
  revalidatePath(`/usage/corrections/${input.correctionId}`);
  return done;
});
