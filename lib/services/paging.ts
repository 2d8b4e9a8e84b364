import "server-only";
import { z } from "zod";
import type { Cursor } from "@/db/queries/keyset";
import { DomainError } from "@/lib/domain/errors";

export const PAGE_SIZE = 50;
export const PAGE_SIZE_MAX = 100;

/** What every list takes from the URL. `cursor` is opaque: it comes from the page before. */
export const pageInput = {
  cursor: z.string().max(500).optional(),
  limit: z.number().int().min(1).max(PAGE_SIZE_MAX).default(PAGE_SIZE),
  direction: z.enum(["asc", "desc"]).optional(),
};

/** One page of a list, and where the next begins. */
export type Page<T> = Readonly<{ rows: readonly T[]; next: string | null }>;

const cursorShape = z.tuple([z.string().max(300), z.uuid()]);

/** @throws DomainError `invalid_input` for a cursor that is not ours */
export function readCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null;
  try {
    const [value, id] = cursorShape.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    return { value, id };
  } catch {
    throw new DomainError("invalid_input", { field: "cursor" });
  }
}

const textCursorShape = z.tuple([z.string().max(300), z.string().max(300)]);

/** As `readCursor`, for a list whose rows are named by a text of somebody else's. @throws DomainError `invalid_input` */
export function readTextCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null;
  try {
    const [value, id] = textCursorShape.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    return { value, id };
  } catch {
    throw new DomainError("invalid_input", { field: "cursor" });
  }
}

/** Turns one row more than was asked for into a page; `cursorOf` is told the last row that is shown. */
export function toPage<R, T>(
  rows: readonly R[],
  limit: number,
  map: Readonly<{ row: (row: R) => T; cursor: (row: R) => Cursor }>,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  if (rows.length <= limit || last === undefined) return { rows: shown.map(map.row), next: null };
  const { value, id } = map.cursor(last);
  return { rows: shown.map(map.row), next: Buffer.from(JSON.stringify([value, id])).toString("base64url") };
}
