import "server-only";
import { type Column, getTableColumns, type InferSelectModel, type Placeholder, sql } from "drizzle-orm";
import { fillPlaceholders } from "drizzle-orm/sql";
import { type PgTable, QueryBuilder } from "drizzle-orm/pg-core";
import type { Transaction, Value } from "@/db/session";

/** A query whose text is built once in the life of the process; each call hands in its values by name. */
export type Prepared<K extends string, R> = (
  tx: Transaction,
  values: Readonly<Record<K, Value>>,
) => Promise<R[]>;

/** What stands in the query in place of the values of a call. */
type Places<K extends string> = Readonly<Record<K, Placeholder<K>>>;
type Query = Readonly<{ toSQL: () => { sql: string; params: unknown[] } }>;
type Rows = ReturnType<typeof rowsOf>;

const rowsOf = (table: PgTable) => new QueryBuilder().select().from(table);

/**
 * Whole rows of one table. For what each order and each use of an account reads: drizzle puts a select together anew each
 * time it is asked, which costs more than sending it.
 */
export function prepareRows<T extends PgTable, const K extends string>(
  table: T,
  names: readonly K[],
  build: (rows: Rows, given: Places<K>) => Query,
): Prepared<K, InferSelectModel<T>> {
  const columns = Object.entries(getTableColumns(table));
  const compile = () => {
    const given = Object.fromEntries(
      names.map((name) => [name, sql.placeholder(name)] as const),
    ) as Places<K>;
    return build(rowsOf(table), given).toSQL();
  };
  let query: ReturnType<typeof compile> | undefined;
  return async (tx, values) => {
    query ??= compile();
    const rows = await tx.send(query.sql, fillPlaceholders(query.params, values) as Value[]);
    return rows.map((row) => toRow(columns, row) as InferSelectModel<T>);
  };
}

function toRow(columns: readonly (readonly [string, Column])[], values: readonly unknown[]) {
  const row: Record<string, unknown> = {};
  for (const [index, [key, column]] of columns.entries()) {
    const value = values[index] ?? null;
    row[key] = value === null ? null : column.mapFromDriverValue(value);
  }
  return row;
}
