import "server-only";
import type { Transaction } from "@/db/client";
import { arrayText, idsText } from "@/db/queries/array-text";
import { type Columns, type Question, question } from "@/db/queries/reading";
import { fundingText, toFunding } from "@/db/queries/usage-funding";
import { change, IF_PROVEN, type Write } from "@/db/queries/write";
import type { Reservation } from "@/lib/domain/usage/reservation";

type OwnedReservation = Readonly<{ accountId: string; row: Reservation }>;

/** What has not ended and lasts beyond an instant, of some accounts. Which of it still holds, each account's own now says. */
export function liveReservations(accountIds: readonly string[], after: Date): Question<OwnedReservation> {
  return question("account_id, id, capability, units, funding, expires_at", toOwned)`from reservation
    where account_id = any(${idsText(accountIds)}::uuid[]) and ended_at is null
      and expires_at > ${after.toISOString()}::timestamptz`;
}

function toOwned([
  accountId,
  id,
  capability,
  units,
  funding,
  expiresAt,
]: readonly unknown[]): OwnedReservation {
  return {
    accountId: String(accountId),
    row: {
      id: String(id),
      capability: String(capability),
      units: Number.parseInt(String(units), 10),
      funding: toFunding(funding),
      expiresAt: new Date(String(expiresAt)),
    },
  };
}

/** The caller holds the accounts' locks. */
export function insertReservations(
  rows: readonly (OwnedReservation & Readonly<{ madeAt: Date }>)[],
): Write | undefined {
  if (rows.length === 0) return undefined;
  const of = (read: (row: (typeof rows)[number]) => string | number) => arrayText(rows.map(read));
  return change`insert into reservation (account_id, id, capability, units, funding, made_at, expires_at)
    select account_id, id, capability, units, funding, made_at, expires_at
    from rows from (unnest(${of(({ accountId }) => accountId)}::uuid[]), unnest(${of(({ row }) => row.id)}::uuid[]),
      unnest(${of(({ row }) => row.capability)}::text[]), unnest(${of(({ row }) => row.units)}::bigint[]),
      jsonb_array_elements(${`[${rows.map(({ row }) => fundingText(row.funding)).join()}]`}::jsonb),
      unnest(${of(({ madeAt }) => madeAt.toISOString())}::timestamptz[]),
      unnest(${of(({ row }) => row.expiresAt.toISOString())}::timestamptz[])
    ) as r (account_id, id, capability, units, funding, made_at, expires_at)`;
}

export type EndedReservation = Readonly<{ accountId: string; id: string; eventId: string | null; at: Date }>;

/** An event took its place, or it was released. The caller holds the accounts' locks and has seen that it lives. */
export function endReservations(ended: readonly EndedReservation[]): Write | undefined {
  if (ended.length === 0) return undefined;
  const of = (read: (row: EndedReservation) => string | null) => arrayText(ended.map(read));
  return change`update reservation set ended_at = gone.at, event_id = gone.event_id
    from unnest(${of(({ accountId }) => accountId)}::uuid[], ${of(({ id }) => id)}::uuid[],
      ${of(({ eventId }) => eventId)}::text[], ${of(({ at }) => at.toISOString())}::timestamptz[])
      as gone (account_id, id, event_id, at)
    where reservation.account_id = gone.account_id and reservation.id = gone.id and reservation.ended_at is null
      and ${IF_PROVEN}`;
}

export type KeptReservation = Reservation & Readonly<{ endedAt: Date | null; eventId: string | null }>;

export async function findReservation(
  tx: Transaction,
  accountId: string,
  id: string,
): Promise<KeptReservation | undefined> {
  const text = `select account_id, id, capability, units, funding, expires_at, ended_at, event_id from reservation
    where account_id = $1::uuid and id = $2::uuid`;
  const [found] = await tx.send(text, [accountId, id]);
  if (!found) return undefined;
  const [endedAt, eventId] = found.slice(6);
  return {
    ...toOwned(found).row,
    endedAt: typeof endedAt === "string" ? new Date(endedAt) : null,
    eventId: typeof eventId === "string" ? eventId : null,
  };
}

/** Whose a reservation is: an id says it of itself to nobody but the seller's own programs. */
export async function findReservationOwner(tx: Transaction, id: string): Promise<string | undefined> {
  const [found] = await tx.send("select account_id from reservation where id = $1::uuid", [id]);
  return found && String(found[0]);
}

export type AccountClockRow = Readonly<{ accountId: string; clockAt: Date | null }>;

/** The clocks of accounts, without their locks; unknown ones are left out. */
export function clocks(accountIds: readonly string[]): Question<AccountClockRow> {
  const read = ([accountId, clockAt]: Columns) => ({
    accountId: String(accountId),
    clockAt: typeof clockAt === "string" ? new Date(clockAt) : null,
  });
  return question(
    "account_id, clock_at",
    read,
  )`from account where account_id = any(${idsText(accountIds)}::uuid[])`;
}
