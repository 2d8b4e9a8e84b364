"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/action";
import { RefundPackage, refundPackage } from "@/lib/services/packages/refund-package";

/** The page gives back the one package that it shows. */
const OnePackage = RefundPackage.omit({ lotIds: true }).extend({ lotId: z.uuid() });

export const refundPackageAction = action(OnePackage, async (ctx, { lotId, ...input }) => {
  const refunded = await refundPackage(ctx, { ...input, lotIds: [lotId] });
  revalidatePath("/", "layout");
  return refunded;
});
