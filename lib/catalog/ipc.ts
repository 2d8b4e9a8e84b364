import type { IpcCapability, IpcCatalog } from "@/lib/domain/catalog/ipc-catalog";
import type { Price } from "@/lib/domain/catalog/price";

function plan(
  name: string,
  daily: { images: number; searches: number; reid: boolean },
  prices: string,
): IpcCapability {
  const [month = "", quarter = "", year = ""] = prices.split(" ");
  const published = (price: string): Price => ({ price, basis: "published", source: "ipc-billing" });
  return {
    name,
    imageAnalysesPerDay: daily.images,
    eventSearchesPerDay: daily.searches,
    reid: daily.reid,
    prices: { month: published(month), quarter: published(quarter), year: published(year) },
  };
}

/** Device plans: prices per device for a month, a quarter and a year, in CNY. */
export const ipc: IpcCatalog = {
  currency: "CNY",
  periods: { month: { days: 30 }, quarter: { days: 90 }, year: { days: 365 } },
  capabilities: {
    understand: plan("Understanding", { images: 300, searches: 0, reid: false }, "7 19 74"),
    "understand-reid": plan("Understanding with re-ID", { images: 300, searches: 0, reid: true }, "8 22 86"),
    search: plan("Search", { images: 0, searches: 75, reid: false }, "7 19 74"),
    "understand-search": plan(
      "Understanding and search",
      { images: 300, searches: 75, reid: false },
      "9 25 98",
    ),
    "understand-reid-search": plan(
      "Understanding with re-ID, and search",
      { images: 300, searches: 75, reid: true },
      "10 28 110",
    ),
  },
};
