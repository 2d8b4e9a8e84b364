import "server-only";
import { getTableColumns, getTableName, type InferInsertModel, sql, type SQL } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";

/** One change to one table: a part of a use case's plan, not yet sent. */
export type Write = SQL;

/**
 * Sends a whole plan of changes as one statement: one round trip, one prepared plan, and constraints that look across
 * tables are checked when all of it is there, so the order does not matter. No two writes may change the same row.
 */
export async function write(tx: Transaction, writes: readonly (Write | undefined)[]): Promise<void> {
  const given = writes.filter((item) => item !== undefined);
  if (given.length === 0) return;
  const parts = given.map((item, index) => sql`${sql.identifier(`w${index}`)} as (${item})`);
  await tx.execute(sql`with ${sql.join(parts, sql`, `)} select 1`);
}

function isColumn(value: unknown): value is PgColumn {
  return typeof value === "object" && value !== null && "getSQLType" in value;
}

/**
 * Inserts any number of rows with one statement text, so that one prepared plan serves them all: the rows travel as one
 * JSON parameter. Every row has the keys of the first.
 */
export function insertRows<T extends PgTable>(
  table: T,
  rows: readonly InferInsertModel<T>[],
  onConflict = sql``,
): Write | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const columns = Object.entries(getTableColumns(table)).filter(
    ([key, column]) => key in first && isColumn(column),
  );
  const names = columns.map(([, column]) => sql.identifier(column.name));
  // The recordset is read by property name, so the keys of the rows need no renaming.
  const keys = columns.map(([key]) => sql.identifier(key));
  const types = columns.map(([key, column]) => sql`${sql.identifier(key)} ${sql.raw(column.getSQLType())}`);
  const comma = sql`, `;
  return sql`insert into ${sql.identifier(getTableName(table))} (${sql.join(names, comma)})
    select ${sql.join(keys, comma)} from jsonb_to_recordset(${toJson(rows)}::jsonb) as row(${sql.join(types, comma)}) ${onConflict}`;
}

function toJson(rows: readonly object[]): string {
  return JSON.stringify(rows, (_key, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
}
