import "server-only";
import {
  type Column,
  getTableColumns,
  getTableName,
  type InferSelectModel,
  type Placeholder,
  sql,
} from "drizzle-orm";
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

type LookUps<T extends PgTable> = (
  tx: Transaction,
  keys: readonly (readonly string[])[],
) => Promise<InferSelectModel<T>[]>;

/**
 * Whole rows of one table, as far as they are there, by any number of unique keys with their values in the order of `key`.
 * Each is looked up by itself: no table is read from end to end because the planner took it for small.
 */
export function prepareLookUps<T extends PgTable>(table: T, key: readonly Column[]): LookUps<T> {
  const same = key.map(({ name }) => `one."${name}" = asked."${name}"`).join(" and ");
  return prepareLateral(table, key, `select * from "${getTableName(table)}" as one where ${same} limit 1`);
}

/** As `prepareLookUps`, by a look-up of one's own, in which `asked` has the columns of the key. */
export function prepareLateral<T extends PgTable>(
  table: T,
  key: readonly Column[],
  lookUp: string,
): LookUps<T> {
  const columns = Object.entries(getTableColumns(table));
  const found = columns.map(([, { name }]) => `found."${name}"`).join(", ");
  const lists = key.map((column, index) => `$${index + 1}::${column.getSQLType()}[]`).join(", ");
  const names = key.map(({ name }) => `"${name}"`).join(", ");
  const text = `select ${found} from unnest(${lists}) as asked (${names}) cross join lateral (${lookUp}) as found`;
  return async (tx, keys) => {
    if (keys.length === 0) return [];
    const values = key.map((_, place) => keys.map((one) => one[place] ?? ""));
    const rows = await tx.send(text, values);
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
