import "server-only";
import { z } from "zod";
import { getAccount } from "@/db/queries/accounts";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import type { Currency } from "@/lib/domain/money/money";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";

export const ListIpcPrices = z.object({ accountId: z.uuid().optional() });
export type ListIpcPrices = z.infer<typeof ListIpcPrices>;

export type IpcPriceView = Readonly<{
  version: number;
  currency: Currency;
  periods: readonly Readonly<{ id: string; days: number }>[];
  capabilities: readonly Readonly<{
    id: string;
    imageAnalysesPerDay: number;
    eventSearchesPerDay: number;
    reid: boolean;
    prices: readonly Readonly<{ period: string; price: string; basis: string }>[];
  }>[];
}>;

/** The 15 prices of device plans that are in force now, at the account's own now where one is named. */
export async function listIpcPrices(ctx: Context, input: ListIpcPrices): Promise<IpcPriceView> {
  authorize(ctx, "catalog.read", input.accountId);
  return ctx.db.read(async (tx) => {
    const now =
      input.accountId === undefined ? ctx.now : accountNow(await getAccount(tx, input.accountId), ctx.now);
    const book = await priceBookAt(tx, now);
    const { currency, periods, capabilities } = book.products.ipc;
    return {
      version: book.version,
      currency,
      // The database does not keep the order of the book.
      periods: Object.entries(periods)
        .map(([id, { days }]) => ({ id, days }))
        .sort((one, other) => one.days - other.days),
      capabilities: Object.entries(capabilities).map(([id, plan]) => ({
        id,
        imageAnalysesPerDay: plan.imageAnalysesPerDay,
        eventSearchesPerDay: plan.eventSearchesPerDay,
        reid: plan.reid,
        prices: Object.entries(plan.prices).map(([period, { price, basis }]) => ({ period, price, basis })),
      })),
    };
  });
}
