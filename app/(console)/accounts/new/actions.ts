"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { CreateAccount, createAccount } from "@/lib/services/accounts/create-account";

export const createAccountAction = action(CreateAccount, async (ctx, input) => {
  const { id } = await createAccount(ctx, input);
  revalidatePath("/accounts");
  redirect(`/accounts/${id}`);
});
