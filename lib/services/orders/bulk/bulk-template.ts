import "server-only";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { csvLines } from "@/lib/services/csv";

/** A file to begin with: the columns, and each capability with each period that is sold. @throws DomainError `not_permitted` */
export async function bulkTemplate(ctx: Context): Promise<string> {
  authorize(ctx, "catalog.read");
  const { products } = await ctx.db.read((tx) => priceBookAt(tx, ctx.now));
  const rows = Object.keys(products.ipc.capabilities).flatMap((capability) =>
    Object.keys(products.ipc.periods).map((period) => [capability, period]),
  );
  const lines = rows.map(([capability = "", period = ""], index) => [
    `camera-${index + 1}`,
    capability,
    period,
  ]);
  return `\ufeff${csvLines([["device", "capability", "period"], ...lines])}`;
}
