"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { CoTermPlans, coTermPlans } from "@/lib/services/ipc/co-term-plans";
import { RenewPlans, renewPlans } from "@/lib/services/ipc/renew-plans";

/** Of one plan a text arrives, of several a list. */
const chosenPlans = z
  .union([z.string().transform((id) => [id]), z.array(z.string())])
  .pipe(RenewPlans.shape.plans);

const seenUntil = z
  .union([z.string().transform((at) => [at]), z.array(z.string())])
  .pipe(RenewPlans.shape.seenUntil.unwrap());

const Renew = RenewPlans.extend({ plans: chosenPlans, seenUntil });
const CoTerm = CoTermPlans.extend({ plans: chosenPlans, seenUntil });

// Both lead on to the order: the page anew, without what was just done, would have nothing left to confirm.

export const renewPlansAction = action(Renew, async (ctx, input) => {
  const order = await renewPlans(ctx, input);
  // The balance, the plans and the lists have changed on every page.
  revalidatePath("/", "layout");
  redirect(`/orders/${order.id}`);
});

export const coTermPlansAction = action(CoTerm, async (ctx, input) => {
  const order = await coTermPlans(ctx, input);
  revalidatePath("/", "layout");
  redirect(`/orders/${order.id}`);
});
