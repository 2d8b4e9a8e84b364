import "server-only";
import { sql, type SQL, type SQLWrapper } from "drizzle-orm";

/** Where a page begins: after the row with this sort value and id. */
export type Cursor = Readonly<{ value: string; id: string }>;
export type Direction = "asc" | "desc";

/** What a list is sorted by; never null, and with an index that ends in the id. */
export type SortKey = Readonly<{
  column: SQLWrapper;
  type: "text" | "numeric" | "timestamptz" | "bigint";
  id: SQLWrapper;
}>;

/** Deep pages cost what the first one costs: they begin where the last one ended, by value, never by counting rows off. */
export function keyset(
  key: SortKey,
  direction: Direction,
  cursor: Cursor | null,
): Readonly<{ after: SQL | undefined; orderBy: SQL }> {
  const way = sql.raw(direction);
  const orderBy = sql`${key.column} ${way}, ${key.id} ${way}`;
  if (!cursor) return { after: undefined, orderBy };
  const comparison = sql.raw(direction === "asc" ? ">" : "<");
  const after = sql`(${key.column}, ${key.id}) ${comparison} (${cursor.value}::${sql.raw(key.type)}, ${cursor.id}::uuid)`;
  return { after, orderBy };
}

/** A name as people search it: inside any text, with the pattern's own signs taken literally. */
export function containsPattern(text: string): string {
  return `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
}
