"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/action";
import { CreateKey, createKey } from "@/lib/services/keys/create-key";
import { RevokeKey, revokeKey } from "@/lib/services/keys/revoke-key";

export const createKeyAction = action(CreateKey, async (ctx, input) => {
  const { token } = await createKey(ctx, input);
  revalidatePath("/keys");
  return { token };
});

export const revokeKeyAction = action(RevokeKey, async (ctx, input) => {
  await revokeKey(ctx, input);
  revalidatePath("/keys");
});
