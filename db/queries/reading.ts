import "server-only";
import type { Transaction, Value } from "@/db/session";

export type Columns = readonly unknown[];

/**
 * Rows that are wanted and how one is read. Columns come as JSON has them: instants in ISO form, whole numbers as numbers;
 * what must stay exact (points, money, counts that may grow beyond 2^53) is selected as text.
 */
export type Question<T> = Readonly<{
  columns: string;
  text: readonly string[];
  values: readonly Value[];
  read: (columns: Columns) => T;
}>;

/** question("id, points::text", toLot)`from lot where account_id = ${id}::uuid`; what is interpolated are values, never SQL. */
export function question<T>(columns: string, read: (columns: Columns) => T) {
  return (text: TemplateStringsArray, ...values: Value[]): Question<T> => ({ columns, text, values, read });
}

/**
 * From so many accounts on, the rows that answer a question travel as one: what a row costs on its way is more than what
 * reading it does. Of few accounts most questions have no answer, and to say so costs more. Rows are gathered as they come,
 * so that a question's own order stays.
 */
const TOGETHER_FROM = 6;

type Part = Readonly<{ question: Question<unknown>; take: (columns: Columns) => void }>;

/**
 * Several questions sent as one statement: what a use case has to know costs one message, one plan and one answer, however
 * many tables it lies in.
 */
export class Reading {
  private readonly parts: Part[] = [];
  private readonly isTogether: boolean;

  /** Of how many accounts it asks. */
  constructor(accounts = 1) {
    this.isTogether = accounts >= TOGETHER_FROM;
  }

  /** @returns the rows, which are there once it has been sent */
  add<T>(question: Question<T>): readonly T[] {
    const rows: T[] = [];
    this.parts.push({ question, take: (columns) => void rows.push(question.read(columns)) });
    return rows;
  }

  async send(tx: Transaction): Promise<void> {
    if (this.parts.length === 0) return;
    const places = new Places();
    const selects = this.parts.map(({ question: { columns, text, values } }, place) => {
      const from = text.reduce((sum, piece, index) => {
        return `${sum}$${String(places.of(values[index - 1] ?? null, piece))}${piece}`;
      });
      return this.isTogether
        ? `(select ${String(place)}, json_agg(found) from (select json_build_array(${columns}) as found ${from}) as rows)`
        : `(select ${String(place)}, json_build_array(${columns}) ${from})`;
    });
    for (const [place, found] of await tx.send(selects.join(" union all "), places.values)) {
      const part = this.parts[Number.parseInt(String(place), 10)];
      const rows: unknown = this.isTogether ? found : [found];
      if (!part || !Array.isArray(rows)) continue;
      for (const columns of rows) if (Array.isArray(columns)) part.take(columns);
    }
  }
}

const IDS = "::uuid[]";

/** The values of a statement. A list of ids by which many tables are looked into is sent and read once. */
class Places {
  readonly values: Value[] = [];
  private readonly ids = new Map<Value, number>();

  /** @returns the number of a value's place; `piece` is what follows it, and begins with its type */
  of(value: Value, piece: string): number {
    const isShared = piece.startsWith(IDS);
    const known = isShared ? this.ids.get(value) : undefined;
    if (known !== undefined) return known;
    const place = this.values.push(value);
    if (isShared) this.ids.set(value, place);
    return place;
  }
}

/** One question by itself. */
export async function ask<T>(tx: Transaction, question: Question<T>): Promise<readonly T[]> {
  const reading = new Reading();
  const rows = reading.add(question);
  await reading.send(tx);
  return rows;
}
