import "server-only";
import { sql, type SQL, type SQLWrapper } from "drizzle-orm";
import { DomainError } from "@/lib/domain/errors";

/** Where a page begins: after the row with this sort value and id. */
export type Cursor = Readonly<{ value: string; id: string }>;
export type Direction = "asc" | "desc";

/** What a list is sorted by; never null, and with an index that ends in the id. */
export type SortKey = Readonly<{
  column: SQLWrapper;
  type: "text" | "numeric" | "timestamptz" | "bigint";
  id: SQLWrapper;
}>;

/** A cursor travels through the address: one of another list, or made by hand, may hold anything. */
const VALUES: Readonly<Record<SortKey["type"], (value: string) => boolean>> = {
  text: () => true,
  numeric: (value) => /^-?\d{1,20}(\.\d{1,20})?$/.test(value),
  bigint: (value) => /^\d{1,18}$/.test(value),
  timestamptz: isInstant,
};

function isInstant(value: string): boolean {
  const [, date, time] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d{1,3})?)(?:Z|\+00)$/.exec(value) ?? [];
  if (date === undefined || time === undefined) return false;
  // JavaScript reads 30 February as 2 March; Postgres refuses it.
  const instant = new Date(`${date}T${time}Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
}

/**
 * Deep pages cost what the first one costs: they begin where the last one ended, by value, never by counting rows off.
 * @throws DomainError `invalid_input` for a cursor whose value is none of this column
 */
export function keyset(
  key: SortKey,
  direction: Direction,
  cursor: Cursor | null,
): Readonly<{ after: SQL | undefined; orderBy: SQL }> {
  const way = sql.raw(direction);
  const orderBy = sql`${key.column} ${way}, ${key.id} ${way}`;
  if (!cursor) return { after: undefined, orderBy };
  if (!VALUES[key.type](cursor.value)) throw new DomainError("invalid_input", { field: "cursor" });
  const comparison = sql.raw(direction === "asc" ? ">" : "<");
  const after = sql`(${key.column}, ${key.id}) ${comparison} (${askable(cursor.value)}::${sql.raw(key.type)}, ${cursor.id}::uuid)`;
  return { after, orderBy };
}

/** Text as Postgres can be asked about it: it knows no null character, and nothing that it holds has one. */
export function askable(text: string): string {
  return text.replaceAll("\u0000", "\ufffd");
}

/** Text with the signs of a pattern taken literally. */
export function literalPattern(text: string): string {
  return askable(text).replace(/[\\%_]/g, "\\$&");
}

/** A name as people search it: inside any text. */
export function containsPattern(text: string): string {
  return `%${literalPattern(text.toLowerCase())}%`;
}
