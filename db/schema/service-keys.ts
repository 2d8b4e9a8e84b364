import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "@/db/schema/columns";
import { KEY_SCOPES } from "@/lib/domain/access/service-key";

/**
 * A key that a program of the seller's own shows: the gateway that reports usage. It belongs to no account. Only a hash of
 * it is kept, which suffices without salt, for a key is as long as chance can make it.
 */
export const serviceKey = pgTable(
  "service_key",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    /** The first letters of the key, by which people tell keys apart. */
    hint: text("hint").notNull(),
    /** SHA-256 of the whole key, in hex. */
    tokenHash: text("token_hash").notNull(),
    scopes: text("scopes", { enum: KEY_SCOPES }).array().notNull(),
    createdAt: instant("created_at").notNull(),
    createdByName: text("created_by_name").notNull(),
    expiresAt: instant("expires_at"),
    /** Written now and then, not at every use. */
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
  },
  (table) => [
    uniqueIndex("service_key_by_token").on(table.tokenHash),
    index("service_key_by_created").on(table.createdAt, table.id),
    check("service_key_named", sql`char_length(${table.name}) between 1 and 60`),
    check("service_key_allows_something", sql`cardinality(${table.scopes}) > 0`),
  ],
);
