import "server-only";
import type { Transaction } from "@/db/client";
import type { Currency } from "@/lib/domain/money/money";

/** What was burned on a business day, `2026-03-01`. */
export type DayBurn = Readonly<{ day: string; burned: string }>;
type Span = Readonly<{ accountId: string; from: Date; zone: string }>;

const toDays = (rows: readonly unknown[][]): DayBurn[] =>
  rows.map(([day, burned]) => ({ day: String(day), burned: String(burned) }));

/** What one package is: its lots stand in one queue. */
export type BurningLot = Readonly<{
  id: string;
  package: string;
  channel: string;
  granted: string;
  left: string;
  paidAt: Date;
  expiresAt: Date;
  /** The first instant of the hour in which it was last used. */
  lastHour: Date | null;
}>;

/** Lots that could be burned since an instant, in the order in which those of one package are. */
export async function listBurningLots(tx: Transaction, accountId: string, from: Date): Promise<BurningLot[]> {
  const rows = await tx.send(LOTS, [accountId, from.toISOString()]);
  return rows.map(([id, sold, channel, granted, left, paidAt, expiresAt, lastHour]) => ({
    id: String(id),
    package: String(sold),
    channel: String(channel),
    granted: String(granted),
    left: String(left),
    paidAt: new Date(String(paidAt)),
    expiresAt: new Date(String(expiresAt)),
    lastHour: typeof lastHour === "string" ? new Date(lastHour) : null,
  }));
}

const LOTS = `select l.id, l.package_id, l.channel, l.granted::text, l.points_left::text, l.paid_at::text, l.expires_at::text,
    (select max(h.hour)::text from lot_hour h where h.account_id = l.account_id and h.lot_id = l.id and h.points > 0)
  from lot l where l.account_id = $1::uuid and l.refunded_at is null and l.expires_at > $2::timestamptz
  order by l.expires_at, l.paid_at, l.order_id, l.order_line, l.id`;

/** What the lots of a package gave together by business day; from sums by hour, so that it costs the same however much was used. */
export async function listPackageBurn(
  tx: Transaction,
  span: Span & Readonly<{ package: string; channel: string }>,
): Promise<DayBurn[]> {
  const rows = await tx.send(
    `select to_char(h.hour at time zone $5, 'YYYY-MM-DD') as day, sum(h.points)::text
      from lot l join lot_hour h on h.account_id = l.account_id and h.lot_id = l.id
      where l.account_id = $1::uuid and l.package_id = $2 and l.channel = $3 and h.hour >= $4::timestamptz group by 1`,
    [span.accountId, span.package, span.channel, span.from.toISOString(), span.zone],
  );
  return toDays(rows);
}

/** Units of a capability that were used after the fact on a business day. */
export type PaidUse = Readonly<{ day: string; capability: string; channel: string; units: string }>;

/** What was used after the fact by business day; its charge is no movement of money before it is billed. */
export async function listPaidUse(tx: Transaction, { accountId, from, zone }: Span): Promise<PaidUse[]> {
  const rows = await tx.send(
    `select to_char(hour at time zone $3, 'YYYY-MM-DD') as day, capability, channel, sum(units)::text
      from usage_hour where account_id = $1::uuid and source = 'pay-as-you-go' and hour >= $2::timestamptz
      group by 1, capability, channel`,
    [accountId, from.toISOString(), zone],
  );
  return rows.map(([day, capability, channel, units]) => ({
    day: String(day),
    capability: String(capability),
    channel: String(channel),
    units: String(units),
  }));
}

/** What orders took from a wallet by business day, net of what was paid back for them. */
export async function listWalletBurn(
  tx: Transaction,
  span: Span & { currency: Currency },
): Promise<DayBurn[]> {
  const rows = await tx.send(
    `select to_char(t.effective_at at time zone $4, 'YYYY-MM-DD') as day, greatest(-sum(e.amount), 0)::text
      from ledger_transaction t join ledger_entry e on e.account_id = t.account_id and e.transaction_id = t.id
      where t.account_id = $1::uuid and e.currency = $2 and e.movement is not null and t.kind in ('order', 'refund')
        and t.effective_at >= $3::timestamptz group by 1`,
    [span.accountId, span.currency, span.from.toISOString(), span.zone],
  );
  return toDays(rows);
}

/** When money first came into a wallet: before that nothing could leave it. */
export async function findFirstMovement(
  tx: Transaction,
  accountId: string,
  currency: Currency,
): Promise<Date | undefined> {
  const [row] = await tx.send(
    `select t.effective_at::text from ledger_entry e
      join ledger_transaction t on t.account_id = e.account_id and t.id = e.transaction_id
      where e.account_id = $1::uuid and e.currency = $2 and e.movement = 1`,
    [accountId, currency],
  );
  return row ? new Date(String(row[0])) : undefined;
}
