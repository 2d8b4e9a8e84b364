import { z } from "zod";
import { priceBookSchema } from "@/lib/catalog/price-book-schema";

/** The price book's JSON Schema, for editors and for programs that write price books; generated, never edited. */
export function priceBookJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(priceBookSchema, { target: "draft-2020-12" });
  return { $schema, title: "Drawdown price book", ...schema };
}
