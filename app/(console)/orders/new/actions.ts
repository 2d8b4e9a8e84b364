"use server";

import { revalidatePath } from "next/cache";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { action } from "@/lib/action";
import { splitDeviceIds } from "@/lib/domain/ipc/device-ids";
import { listAccounts } from "@/lib/services/accounts/list-accounts";
import { CreateIpcOrder, createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { QuoteIpcOrder, quoteIpcOrder } from "@/lib/services/orders/quote-ipc-order";

/** The devices arrive as they were typed: one text, split here as it was on the screen. */
const typedDevices = z.string().transform(splitDeviceIds).pipe(CreateIpcOrder.shape.devices);

const PlaceOrder = CreateIpcOrder.extend({ devices: typedDevices });
const QuoteOrder = QuoteIpcOrder.extend({ devices: typedDevices });
const FindAccounts = z.object({ q: z.string().trim().max(120) });

const ACCOUNTS_SHOWN = 8;

export const placeOrderAction = action(PlaceOrder, async (ctx, input) => {
  const order = await createIpcOrder(ctx, input);
  // The balance, the plans and the lists have changed on every page.
  revalidatePath("/", "layout");
  return order;
});

/** With each quote comes a fresh request id, for the moment at which the form turns into another order. */
export const quoteOrderAction = action(QuoteOrder, async (ctx, input) => ({
  quote: await quoteIpcOrder(ctx, input),
  nextRequestId: uuid(),
}));

export const findAccountsAction = action(FindAccounts, async (ctx, { q }) => {
  const { rows } = await listAccounts(ctx, { q, currency: "CNY", sort: "name", limit: ACCOUNTS_SHOWN });
  return rows;
});
