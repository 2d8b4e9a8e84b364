import { jsonb, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "@/db/schema/columns";

/** A published price book: immutable, in force from its instant until the next version's. */
export const priceBook = pgTable(
  "price_book",
  {
    version: integer("version").primaryKey(),
    effectiveFrom: instant("effective_from").notNull(),
    document: jsonb("document").notNull(),
    /** SHA-256 of the document as it was published. */
    checksum: text("checksum").notNull(),
    publishedAt: instant("published_at").notNull(),
    publishedBy: uuid("published_by"),
  },
  (table) => [index("price_book_by_effective").on(table.effectiveFrom)],
);
