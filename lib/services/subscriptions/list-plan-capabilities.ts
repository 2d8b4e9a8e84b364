import "server-only";
import type { PlanProduct } from "@/lib/domain/subscriptions/plan";
import { capabilityName } from "@/lib/services/catalog/capability-name";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";

export type PlanCapabilityView = Readonly<{
  product: PlanProduct;
  capability: string;
  /** Null where it is one of the product's own words. */
  name: string | null;
  nameZh: string | null;
}>;

/**
 * What plans are sold for by the price book in force, in its order.
 * @throws DomainError `not_permitted`
 */
export async function listPlanCapabilities(ctx: Context): Promise<readonly PlanCapabilityView[]> {
  authorize(ctx, "plan.read", ownAccountId(ctx));
  return ctx.db.read(async (tx) => {
    const book = await priceBookAt(tx, ctx.now);
    const { ipc, vision } = book.products;
    return [
      ...Object.keys(ipc.capabilities).map((capability) => ({
        product: "ipc" as const,
        capability,
        name: null,
        nameZh: null,
      })),
      ...Object.entries(vision.capabilities)
        .filter(([, { qps }]) => qps !== null)
        .map(([capability]) => ({
          product: "qps" as const,
          capability,
          ...capabilityName(book, capability),
        })),
    ];
  });
}
