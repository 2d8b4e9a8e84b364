"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { AddRecipient, addRecipient } from "@/lib/services/alerts/add-recipient";
import { MuteAlerts, muteAlerts } from "@/lib/services/alerts/mute-alerts";
import { RemoveRecipient, removeRecipient } from "@/lib/services/alerts/remove-recipient";
import { SaveAlertTopics, saveAlertTopics } from "@/lib/services/alerts/save-alert-topics";
import { SendTestMessage, sendTestMessage } from "@/lib/services/alerts/send-test-message";
import { unmuteAlerts } from "@/lib/services/alerts/unmute-alerts";

export const saveAlertTopicsAction = action(SaveAlertTopics, async (ctx, input) => {
  await saveAlertTopics(ctx, input);
  revalidatePath(`/accounts/${input.accountId}/alerts`);
  return null;
});

export const addRecipientAction = action(AddRecipient, async (ctx, input) => {
  const added = await addRecipient(ctx, input);
  revalidatePath(`/accounts/${input.accountId}/alerts`);
  return added;
});

export const removeRecipientAction = action(RemoveRecipient, async (ctx, input) => {
  await removeRecipient(ctx, input);
  revalidatePath(`/accounts/${input.accountId}/alerts`);
  return null;
});

export const muteAlertsAction = action(MuteAlerts, async (ctx, input) => {
  await muteAlerts(ctx, input);
  revalidatePath(`/accounts/${input.accountId}/alerts`);
  return null;
});

export const unmuteAlertsAction = action(RemoveRecipient, async (ctx, input) => {
  await unmuteAlerts(ctx, input);
  revalidatePath(`/accounts/${input.accountId}/alerts`);
  return null;
});

export const sendTestMessageAction = action(SendTestMessage, async (ctx, input): Promise<null> => {
  const id = await sendTestMessage(ctx, input);
  redirect(`/alerts/outbox/${input.accountId}.${id}`);
});
