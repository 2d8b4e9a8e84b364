"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/action";
import { fullAddress } from "@/lib/auth/full-address";
import { DisableUser, disableUser } from "@/lib/services/users/disable-user";
import { InviteUser, inviteUser } from "@/lib/services/users/invite-user";
import { ResetPassword, resetPassword } from "@/lib/services/users/reset-password";

export const inviteUserAction = action(InviteUser, async (ctx, input) => {
  const { path } = await inviteUser(ctx, input);
  revalidatePath("/users");
  return { link: await fullAddress(path) };
});

export const resetPasswordAction = action(ResetPassword, async (ctx, input) => {
  const { path } = await resetPassword(ctx, input);
  return { link: await fullAddress(path) };
});

export const disableUserAction = action(DisableUser, async (ctx, input) => {
  await disableUser(ctx, input);
  revalidatePath("/users");
});
