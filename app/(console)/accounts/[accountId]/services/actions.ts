"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/action";
import { ActivateService, activateService } from "@/lib/services/packages/activate-service";

export const activateServiceAction = action(ActivateService, async (ctx, input) => {
  await activateService(ctx, input);
  revalidatePath(`/accounts/${input.accountId}/services`);
  return null;
});
