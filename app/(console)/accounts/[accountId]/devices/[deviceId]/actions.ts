"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/action";
import { CancelRenewal, cancelRenewal } from "@/lib/services/ipc/cancel-renewal";
import { ReplaceDevice, replaceDevice } from "@/lib/services/ipc/replace-device";

/** One plan arrives as a text, several as a list. */
const chosenPlans = z
  .union([z.string().transform((id) => [id]), z.array(z.string())])
  .pipe(ReplaceDevice.shape.plans.unwrap());

export const replaceDeviceAction = action(
  ReplaceDevice.extend({ plans: chosenPlans }),
  async (ctx, input) => {
    const replaced = await replaceDevice(ctx, input);
    revalidatePath("/", "layout");
    return replaced;
  },
);

export const cancelRenewalAction = action(CancelRenewal, async (ctx, input) => {
  const cancelled = await cancelRenewal(ctx, input);
  revalidatePath("/", "layout");
  return cancelled;
});
