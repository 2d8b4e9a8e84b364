"use server";

import { revalidatePath } from "next/cache";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { action } from "@/lib/action";
import { OrderQpsPlan, orderQpsPlan } from "@/lib/services/subscriptions/order-qps-plan";
import { quoteQpsOrder } from "@/lib/services/subscriptions/quote-qps-order";
import {
  QuoteSubscriptionRenewal,
  quoteSubscriptionRenewal,
} from "@/lib/services/subscriptions/quote-subscription-renewal";
import { RefundPlan, refundPlan } from "@/lib/services/subscriptions/refund-plan";
import { RenewSubscription, renewSubscription } from "@/lib/services/subscriptions/renew-subscription";
import { SetAutoRenew, setAutoRenew } from "@/lib/services/subscriptions/set-auto-renew";
import { RemoveView, removeView } from "@/lib/services/views/remove-view";
import { SaveView, saveView } from "@/lib/services/views/save-view";
import { toWish, WishInput } from "./wish-input";

const Order = WishInput.extend(
  OrderQpsPlan.pick({ quotedTotal: true, seenUntil: true, reason: true, requestId: true }).shape,
);
const Switch = SetAutoRenew.extend({ on: z.enum(["yes", "no"]).transform((on) => on === "yes") });

/** With each quote comes a fresh request id, for the moment at which the form turns into another order. */
export const quotePlanAction = action(WishInput, async (ctx, input) => ({
  quote: await quoteQpsOrder(ctx, toWish(input, ctx.zone)),
  nextRequestId: uuid(),
}));

export const orderPlanAction = action(
  Order,
  async (ctx, { quotedTotal, seenUntil, reason, requestId, ...input }) => {
    const seen = { quotedTotal, seenUntil, reason, requestId };
    const order = await orderQpsPlan(ctx, { ...toWish(input, ctx.zone), ...seen });
    // The balance, the plans and the lists have changed on every page.
    revalidatePath("/", "layout");
    return order;
  },
);

export const quoteRenewalAction = action(QuoteSubscriptionRenewal, async (ctx, input) => ({
  quote: await quoteSubscriptionRenewal(ctx, input),
  nextRequestId: uuid(),
}));

export const renewSubscriptionAction = action(RenewSubscription, async (ctx, input) => {
  const order = await renewSubscription(ctx, input);
  revalidatePath("/", "layout");
  return order;
});

export const setAutoRenewAction = action(Switch, async (ctx, input) => {
  await setAutoRenew(ctx, input);
  revalidatePath("/", "layout");
});

export const refundPlanAction = action(RefundPlan, async (ctx, input) => {
  const refunded = await refundPlan(ctx, input);
  revalidatePath("/", "layout");
  return refunded;
});

export const saveViewAction = action(SaveView, async (ctx, input) => {
  await saveView(ctx, input);
  revalidatePath("/plans");
});

export const removeViewAction = action(RemoveView, async (ctx, input) => {
  await removeView(ctx, input);
  revalidatePath("/plans");
});
