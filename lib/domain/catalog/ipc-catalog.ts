import type { Price } from "@/lib/domain/catalog/price";

/** Device plans: what one plan gives its account each day, and its price for each period. */
export type IpcCapability = Readonly<{
  name: string;
  imageAnalysesPerDay: number;
  eventSearchesPerDay: number;
  reid: boolean;
  prices: Readonly<Record<string, Price>>;
}>;

export type IpcCatalog = Readonly<{
  currency: "CNY";
  /** IPC periods are days, never calendar months. */
  periods: Readonly<Record<string, Readonly<{ days: number }>>>;
  capabilities: Readonly<Record<string, IpcCapability>>;
}>;
