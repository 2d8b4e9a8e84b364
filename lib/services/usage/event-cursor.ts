import "server-only";
import { z } from "zod";
import type { Cursor } from "@/db/queries/keyset";
import { DomainError } from "@/lib/domain/errors";

/** The use after which a page begins. @throws DomainError `invalid_input` for a cursor of another list */
export function readEventCursor(
  cursor: Cursor | null,
): Readonly<{ occurredAt: string; eventId: string }> | null {
  if (!cursor) return null;
  const occurredAt = z.iso.datetime().safeParse(cursor.value);
  if (!occurredAt.success || cursor.id.includes("\u0000"))
    throw new DomainError("invalid_input", { field: "cursor" });
  return { occurredAt: occurredAt.data, eventId: cursor.id };
}
