"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { devicePath } from "@/lib/domain/ipc/device-path";
import { CancelRenewal, cancelRenewal } from "@/lib/services/ipc/cancel-renewal";
import { ReplaceDevice, replaceDevice } from "@/lib/services/ipc/replace-device";

/** One plan arrives as a text, several as a list. */
const chosenPlans = z
  .union([z.string().transform((id) => [id]), z.array(z.string())])
  .pipe(ReplaceDevice.shape.plans.unwrap());

export const replaceDeviceAction = action(
  ReplaceDevice.extend({ plans: chosenPlans }),
  async (ctx, input) => {
    const { newDeviceId } = await replaceDevice(ctx, input);
    revalidatePath("/", "layout");
    // To the camera that took over: the old one's page has no plan left that could be replaced.
    redirect(devicePath(input.accountId, newDeviceId));
  },
);

export const cancelRenewalAction = action(CancelRenewal, async (ctx, input) => {
  const cancelled = await cancelRenewal(ctx, input);
  revalidatePath("/", "layout");
  return cancelled;
});
