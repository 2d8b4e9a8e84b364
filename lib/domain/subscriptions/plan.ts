import type { ProductId } from "@/lib/domain/catalog/policies";

/** What runs for a period, as far as it is sold here already. */
export const PLAN_PRODUCTS = ["ipc", "qps"] as const;
export type PlanProduct = (typeof PLAN_PRODUCTS)[number];

const SOLD_AS: Readonly<Record<PlanProduct, ProductId & ("ipc" | "vision")>> = { ipc: "ipc", qps: "vision" };

/** The product of the price book whose policies a plan lives by, and whose prepaid money pays it. */
export function productOfPlan(product: PlanProduct): ProductId & ("ipc" | "vision") {
  return SOLD_AS[product];
}
