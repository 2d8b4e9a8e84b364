"use server";

import { revalidatePath } from "next/cache";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { action } from "@/lib/action";
import { listAccounts } from "@/lib/services/accounts/list-accounts";
import { BuyPackage, buyPackage } from "@/lib/services/packages/buy-package";
import { QuotePackageOrder, quotePackageOrder } from "@/lib/services/packages/quote-package-order";

const FindAccounts = z.object({ q: z.string().trim().max(120) });

const ACCOUNTS_SHOWN = 8;

export const buyPackageAction = action(BuyPackage, async (ctx, input) => {
  const order = await buyPackage(ctx, input);
  // The balance, the packages and the lists have changed on every page.
  revalidatePath("/", "layout");
  return order;
});

/** With each quote comes a fresh request id, for the moment at which the form turns into another order. */
export const quotePackageAction = action(QuotePackageOrder, async (ctx, input) => ({
  quote: await quotePackageOrder(ctx, input),
  nextRequestId: uuid(),
}));

export const findAccountsAction = action(FindAccounts, async (ctx, { q }) => {
  const { rows } = await listAccounts(ctx, { q, currency: "CNY", sort: "name", limit: ACCOUNTS_SHOWN });
  return rows;
});
