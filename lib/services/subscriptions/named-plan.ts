import "server-only";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { PlanProduct } from "@/lib/domain/subscriptions/plan";
import { capabilityName } from "@/lib/services/catalog/capability-name";

/** A plan by its words: what it is for, and how large or of which camera. */
export type NamedPlanView = Readonly<{
  id: string;
  capability: string;
  /** By the price book; null where the capability is one of the product's own words. */
  name: string | null;
  nameZh: string | null;
  deviceId: string | null;
  qps: number | null;
}>;

type Named = Readonly<{
  id: string;
  product: PlanProduct;
  capability: string;
  deviceId: string | null;
  qps: number | null;
}>;

export function namedPlan(book: PriceBook, { id, product, capability, deviceId, qps }: Named): NamedPlanView {
  const names = product === "ipc" ? { name: null, nameZh: null } : capabilityName(book, capability);
  return { id, capability, ...names, deviceId, qps };
}
