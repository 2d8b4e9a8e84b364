import "server-only";
import { z } from "zod";
import { endReservations, findReservation, findReservationOwner } from "@/db/queries/reservations";
import { write } from "@/db/queries/write";
import { DomainError } from "@/lib/domain/errors";
import { authorize, type Context } from "@/lib/services/context";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";

export const ReleaseReservation = z.object({ reservationId: z.uuid() });
export type ReleaseReservation = z.infer<typeof ReleaseReservation>;

export type ReleasedReservation = Readonly<{
  id: string;
  account: string;
  /** What became of it: `released` now or before, `used` by the event that is named, `expired` by itself. */
  state: "released" | "used" | "expired";
  eventId: string | null;
}>;

/**
 * Gives the room of a reservation back before its time. What has ended stays as it ended, and the answer says how; so
 * releasing twice is releasing once.
 * @throws DomainError `not_found` (reservation), `not_permitted`
 */
export async function releaseReservation(
  ctx: Context,
  input: ReleaseReservation,
): Promise<ReleasedReservation> {
  authorize(ctx, "usage.reserve");
  const { reservationId: id } = input;
  return ctx.db.transaction(async (tx) => {
    const accountId = await findReservationOwner(tx, id);
    if (accountId === undefined) throw notFound();
    const { now } = await lockCurrentAccount(tx, ctx, accountId);
    const found = await findReservation(tx, accountId, id);
    if (!found) throw notFound();
    const answer = { id, account: accountId, eventId: found.eventId };
    if (found.endedAt !== null) return { ...answer, state: found.eventId === null ? "released" : "used" };
    if (found.expiresAt <= now) return { ...answer, state: "expired" };
    await write(tx, [endReservations([{ accountId, id, eventId: null, at: now }])]);
    return { ...answer, state: "released" };
  });
}

function notFound(): DomainError {
  return new DomainError("not_found", { field: "reservationId" });
}
