import "server-only";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import {
  type CalculatorInput,
  chosenWay,
  type Product,
  PRODUCTS,
  type Way,
  WAYS,
} from "@/lib/services/pricing/calculator-input";
import type { FieldView } from "@/lib/services/pricing/offers/offer";
import { offerOf } from "@/lib/services/pricing/offers/offers";

export type CalculatorView = Readonly<{
  product: Product;
  way: Way;
  products: readonly Readonly<{ id: Product; ways: readonly Way[] }>[];
  fields: readonly FieldView[];
  /** The price book in force now, and since when it is. */
  version: number;
  effectiveFrom: string;
}>;

/** The form of the calculator for what was chosen so far: every field with its value, typed or by default. */
export async function getCalculator(ctx: Context, input: CalculatorInput): Promise<CalculatorView> {
  authorize(ctx, "catalog.read");
  const book = await ctx.db.read((tx) => priceBookAt(tx, ctx.now));
  const chosen = chosenWay(input);
  return {
    ...chosen,
    products: PRODUCTS.map((id) => ({ id, ways: WAYS[id] })),
    fields: offerOf(chosen).fields(book, input),
    version: book.version,
    effectiveFrom: book.effectiveFrom,
  };
}
