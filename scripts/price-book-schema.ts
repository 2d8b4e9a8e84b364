import fs from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { priceBookJsonSchema } from "@/lib/catalog/price-book-json-schema";

const file = path.resolve(import.meta.dirname, "../lib/catalog/price-book.schema.json");

/** Writes the price book's JSON Schema anew, after its zod schema has changed. */
export async function main(): Promise<void> {
  const options = { ...(await resolveConfig(file)), filepath: file };
  fs.writeFileSync(file, await format(JSON.stringify(priceBookJsonSchema()), options));
}
