import "server-only";
import { drizzle, type PgRemoteDatabase } from "drizzle-orm/pg-proxy";
import type postgres from "postgres";

/** What a place in a statement is given; the database knows the type of each place. */
export type Value = string | number | boolean | null | string[];

/**
 * What every query takes: drizzle's builder over one connection, and two ways around the builder for statements whose text
 * is there already. It goes through drizzle's proxy driver, because the postgres.js driver sends each statement
 * unprepared, and planning the same insert again cost more than running it.
 */
export type Transaction = PgRemoteDatabase<Record<string, never>> &
  Readonly<{
    /** @returns the rows, each a list of its columns */
    send: (text: string, values: readonly Value[]) => Promise<unknown[][]>;
    /**
     * Sends a change and goes on: statements after it see what it did, and the transaction fails with it. So the commit
     * travels right behind the change, and the account's lock is held for one round trip less.
     */
    post: (text: string, values: readonly Value[]) => void;
  }>;

/** A transaction under way, and what its maker must know of it. */
export type Session = Readonly<{
  tx: Transaction;
  /** Whether statements can still be sent; once the connection is gone, postgres.js must not be handed another. */
  isOpen: () => boolean;
  close: () => void;
  /** Answers when everything that was posted is done. @throws what the first of them failed with */
  settle: () => Promise<unknown>;
}>;

type Connection = Pick<postgres.Sql, "unsafe">;

/** Also where there are no values, for which postgres.js would otherwise have the text parsed and planned each time. */
const PREPARED = { prepare: true, simple: false };

const IN_FAILED_TRANSACTION = "25P02";
const LOST = new Set(["CONNECTION_CLOSED", "ECONNRESET", "EPIPE", "ETIMEDOUT"]);

/** Whether a connection that was open broke; not being able to make one is something else. */
export function isLoss(error: unknown): boolean {
  return LOST.has(codeOf(error));
}

function codeOf(error: unknown): string {
  return faultOf(error).code;
}

/** A failure's code, Postgres' five letters or the system's name, and what Postgres tells of it beyond its message. */
export function faultOf(error: unknown): Readonly<{ code: string; detail: string }> {
  if (!(error instanceof Error)) return { code: "", detail: "" };
  return {
    code: "code" in error ? String(error.code) : "",
    detail: "detail" in error ? String(error.detail) : "",
  };
}

export function openSession(connection: Connection, onLoss: () => void): Session {
  let open = true;
  let failure: Error | undefined;
  const posted: Promise<unknown>[] = [];

  const run = async <R>(start: () => PromiseLike<R>): Promise<R> => {
    if (!open) throw new Error("the connection to the database is gone");
    try {
      return await start();
    } catch (error) {
      if (isLoss(error)) {
        open = false;
        onLoss();
      }
      // What fails because an earlier statement did is told by what that one said.
      if (failure && codeOf(error) === IN_FAILED_TRANSACTION) throw failure;
      if (error instanceof Error) failure ??= error;
      throw error;
    }
  };
  const send: Transaction["send"] = (text, values) =>
    run(() => connection.unsafe(text, [...values], PREPARED).values());
  const post: Transaction["post"] = (text, values) => {
    const answer = send(text, values);
    // Whoever made the transaction hears of it by `settle`.
    answer.catch(() => undefined);
    posted.push(answer);
  };
  const builder = drizzle(async (text, params, method) => {
    const pending = () => connection.unsafe(text, params as Value[], PREPARED);
    return { rows: await run(() => (method === "all" ? pending().values() : pending())) };
  });
  return {
    tx: Object.assign(builder, { send, post }),
    isOpen: () => open,
    close: () => {
      open = false;
    },
    settle: () => Promise.all(posted),
  };
}
