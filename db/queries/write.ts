import "server-only";
import { getTableColumns, getTableName, type InferInsertModel, type SQL } from "drizzle-orm";
import { PgDialect, type PgTable } from "drizzle-orm/pg-core";
import type { Transaction, Value } from "@/db/session";

/**
 * One change to one table: a part of a use case's plan, not yet sent. The text stands still and the values stand between
 * its pieces, so that nothing is put together anew for each request. A change of rows is a text and its rows.
 */
export type Write = Change | Readonly<{ statement: RowsStatement; rows: readonly Row[] }>;

export type Change = Readonly<{ text: readonly string[]; values: readonly (Value | Narrowing)[] }>;
type Row = Readonly<Record<string, unknown>>;

/**
 * A statement for any number of rows, which travel as one JSON parameter between its two pieces; where columns are `shared`,
 * a second one follows, and the text has a third piece.
 */
export type RowsStatement = Readonly<{
  text: readonly string[];
  bigints: readonly string[];
  /** Whether `IF_PROVEN` stands before the last piece. */
  ifProven?: boolean;
  /** Columns of JSON that many rows have the same in: it is sent once, in a list that the rows point into. */
  shared?: readonly string[];
}>;

/**
 * A change in SQL of its own; what is interpolated are values, never SQL: change`update wallet set cash = ${cash}::numeric`.
 * Only `IF_PROVEN` is not sent but written.
 */
export function change(text: TemplateStringsArray, ...values: (Value | Narrowing)[]): Change {
  return { text, values };
}

type Narrowing = Readonly<{ narrowing: true }>;

/** Where a proof goes before a plan (`writeProved`): whether it holds; else true. */
export const IF_PROVEN: Narrowing = { narrowing: true };

const dialect = new PgDialect();

/** A change that drizzle puts together, for what is sent now and then and has no text that stands still. */
export function builtChange(statement: SQL): Write {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  return { text: text.split(/\$\d+/), values: params as Value[] };
}

/**
 * Sends a whole plan of changes as one statement: one round trip, one prepared plan, and constraints that look across
 * tables are checked when all of it is there, so the order does not matter. No two writes may change the same row.
 * Rows of one statement go together, so that the plans of many requests in one commit are one plan.
 */
export async function write(tx: Transaction, writes: readonly (Write | undefined)[]): Promise<void> {
  const statement = new Statement("true");
  for (const item of gathered(writes)) statement.with(item);
  if (statement.parts > 0) tx.post(`${statement.text} select 1`, statement.values);
}

/** A change that must touch so many rows. */
export type Proof = Readonly<{ change: Change; rows: number }>;

/**
 * As `write`, but where a proof does not hold nothing of accounts is written, and no error is left in the database's log.
 * @returns whether it held, and the rows that it returned
 */
export async function writeProved(
  tx: Transaction,
  { change, rows }: Proof,
  writes: readonly (Write | undefined)[],
): Promise<Readonly<{ holds: boolean; rows: readonly unknown[][] }>> {
  const statement = new Statement("(select holds from proven)");
  statement.with(change, "proof");
  statement.with({ text: ["select count(*) = ", "::int as holds from proof"], values: [rows] }, "proven");
  for (const item of gathered(writes)) statement.with(item);
  const found = await tx.send(`${statement.text} select * from proof`, statement.values);
  return { holds: found.length === rows, rows: found };
}

/** Changes as parts of one statement, and the values of all its places. */
class Statement {
  parts = 0;
  text = "";
  readonly values: Value[] = [];

  constructor(private readonly narrowing: string) {}

  with({ text, values }: Change, name = `w${this.parts}`): void {
    this.text += `${this.parts === 0 ? "with" : ","} ${name} as materialized (`;
    this.parts += 1;
    for (const [place, piece] of text.entries()) {
      if (place > 0) this.add(values[place - 1] ?? null);
      this.text += piece;
    }
    this.text += ")";
  }

  private add(value: Value | Narrowing): void {
    this.text += isNarrowing(value) ? this.narrowing : `$${this.values.push(value)}`;
  }
}

function isNarrowing(value: Value | Narrowing): value is Narrowing {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function gathered(writes: readonly (Write | undefined)[]): Change[] {
  const changes: Change[] = [];
  const rows = new Map<RowsStatement, Row[]>();
  for (const item of writes) {
    if (!item) continue;
    if ("text" in item) changes.push(item);
    else if (rows.has(item.statement)) rows.get(item.statement)?.push(...item.rows);
    else rows.set(item.statement, [...item.rows]);
  }
  for (const [{ text, bigints, ifProven = false, shared = [] }, all] of rows) {
    const list = new Map<string, number>();
    const sent = withPlaces(withTexts(all, bigints), shared, list);
    const values: (Value | Narrowing)[] = [JSON.stringify(sent)];
    if (shared.length > 0) values.push(`[${[...list.keys()].join()}]`);
    if (ifProven) values.push(IF_PROVEN);
    changes.push({ text, values });
  }
  return changes;
}

/** The rows, with places in the list in place of what they share; what is new goes to the list's end. */
function withPlaces(
  rows: readonly Row[],
  shared: readonly string[],
  list: Map<string, number>,
): readonly Row[] {
  if (shared.length === 0) return rows;
  const texts = new Map<unknown, string>();
  const placeOf = (value: unknown): number => {
    const text = texts.get(value) ?? JSON.stringify(value);
    texts.set(value, text);
    const place = list.get(text) ?? list.size;
    list.set(text, place);
    return place;
  };
  return rows.map((row) => ({
    ...row,
    ...Object.fromEntries(shared.map((key) => [key, placeOf(row[key])])),
  }));
}

/** By table, names of the keys and what happens on a conflict: there are few, and their texts are long. */
const inserts = new WeakMap<PgTable, Map<string, RowsStatement>>();

type InsertOptions = Readonly<{
  onConflict?: string;
  /** Columns of JSON that many rows have the same in (`RowsStatement`); none of them is null. */
  shared?: readonly string[];
}>;

/**
 * Inserts any number of rows with one statement text, so that one prepared plan serves them all: the rows travel as one
 * JSON parameter. Every row has the keys of the first.
 */
export function insertRows<T extends PgTable>(
  table: T,
  rows: readonly InferInsertModel<T>[],
  options: InsertOptions = {},
): Write | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const known = inserts.get(table) ?? new Map<string, RowsStatement>();
  inserts.set(table, known);
  const keys = Object.keys(first);
  const name = `${keys.join()} ${options.onConflict ?? ""}`;
  const statement = known.get(name) ?? toInsert(table, keys, options);
  known.set(name, statement);
  return { statement, rows };
}

function toInsert(
  table: PgTable,
  keys: readonly string[],
  { onConflict = "", shared = [] }: InsertOptions,
): RowsStatement {
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => keys.includes(key));
  const list = (parts: readonly string[]) => parts.join(", ");
  const names = list(columns.map(([, column]) => `"${column.name}"`));
  // The recordset is read by property name, so the keys of the rows need no renaming.
  const read = list(columns.map(([key]) => (shared.includes(key) ? `list.shared -> "${key}"` : `"${key}"`)));
  const types = list(
    columns.map(([key, column]) => `"${key}" ${shared.includes(key) ? "int" : column.getSQLType()}`),
  );
  const start = `insert into "${getTableName(table)}" (${names}) select ${read} from jsonb_to_recordset(`;
  const rows = `::jsonb) as row(${types})`;
  const from = shared.length === 0 ? [start, rows] : [start, `${rows}, (select `, `::jsonb as shared) list`];
  const text = [...from.slice(0, -1), `${from.at(-1) ?? ""} where `, ` ${onConflict}`];
  const bigints = columns.flatMap(([key, { dataType }]) => (dataType === "bigint" ? [key] : []));
  return { text, bigints, shared, ifProven: true };
}

/** JSON has no word for a bigint: it travels as text, which the database reads as well. */
function withTexts(rows: readonly Row[], bigints: readonly string[]): readonly Row[] {
  if (bigints.length === 0) return rows;
  return rows.map((row) => {
    const texts: Record<string, unknown> = {};
    for (const key of bigints) texts[key] = typeof row[key] === "bigint" ? row[key].toString() : row[key];
    return { ...row, ...texts };
  });
}
