"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/action";
import { GetMessage } from "@/lib/services/alerts/get-message";
import { markAlertsRead } from "@/lib/services/alerts/read-bell";
import { resendMessage } from "@/lib/services/alerts/resend-message";
import { staffDatabase } from "@/lib/services/pools";

export const markAlertsReadAction = action(z.object({}), async (ctx) => {
  await markAlertsRead(ctx, staffDatabase());
  revalidatePath("/", "layout");
  return null;
});

export const resendMessageAction = action(GetMessage, async (ctx, input) => {
  await resendMessage(ctx, input);
  revalidatePath(`/alerts/outbox/${input.accountId}.${input.id}`);
  return null;
});
