"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { StartRenewalRun, startRenewalRun } from "@/lib/services/subscriptions/runs/start-renewal-run";

/** `id price until`, once for each plan; one arrives as a text, several as a list. */
const chosen = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .transform((texts) =>
    texts.map((text) => {
      const [id = "", price = "", until = ""] = text.split(" ");
      return { id, price, until };
    }),
  )
  .pipe(StartRenewalRun.shape.plans);

const Start = StartRenewalRun.extend({ plans: chosen });

export const startRenewalRunAction = action(Start, async (ctx, input) => {
  const run = await startRenewalRun(ctx, input);
  revalidatePath("/plans");
  redirect(`/plans/renewals/${run.id}`);
});
