"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/action";
import { EditAccount, editAccount } from "@/lib/services/accounts/edit-account";
import { SetAlertThreshold, setAlertThreshold } from "@/lib/services/accounts/set-alert-threshold";
import { SetCreditLimit, setCreditLimit } from "@/lib/services/accounts/set-credit-limit";
import { SuspendAccount, suspendAccount } from "@/lib/services/accounts/suspend-account";
import { TopUpWallet, topUpWallet } from "@/lib/services/accounts/top-up-wallet";

export const topUpWalletAction = action(TopUpWallet, async (ctx, input) => {
  const booked = await topUpWallet(ctx, input);
  revalidatePath(`/accounts/${input.accountId}`);
  return booked;
});

export const setCreditLimitAction = action(SetCreditLimit, async (ctx, input) => {
  await setCreditLimit(ctx, input);
  revalidatePath(`/accounts/${input.accountId}`);
});

export const setAlertThresholdAction = action(SetAlertThreshold, async (ctx, input) => {
  await setAlertThreshold(ctx, input);
  revalidatePath(`/accounts/${input.accountId}`);
});

export const editAccountAction = action(EditAccount, async (ctx, input) => {
  await editAccount(ctx, input);
  revalidatePath(`/accounts/${input.accountId}`);
});

export const suspendAccountAction = action(SuspendAccount, async (ctx, input) => {
  await suspendAccount(ctx, input);
  revalidatePath(`/accounts/${input.accountId}`);
});
