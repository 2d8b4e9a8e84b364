"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/action";
import { RemoveView, removeView } from "@/lib/services/views/remove-view";
import { SaveView, saveView } from "@/lib/services/views/save-view";

export const saveViewAction = action(SaveView, async (ctx, input) => {
  await saveView(ctx, input);
  revalidatePath("/plans");
});

export const removeViewAction = action(RemoveView, async (ctx, input) => {
  await removeView(ctx, input);
  revalidatePath("/plans");
});
