import "server-only";
import { and, asc, desc, eq, lt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { moveCash, type WalletRow } from "@/db/queries/accounts";
import { insertAlerts, type NewAlert } from "@/db/queries/alerts";
import { insertRows, type Write } from "@/db/queries/write";
import { topUp } from "@/db/schema/accounts";
import { ledgerEntry, ledgerTransaction } from "@/db/schema/ledger";
import { order } from "@/db/schema/orders";
import { decideLowBalance } from "@/lib/domain/alerts/decide-low-balance";
import { invariant } from "@/lib/domain/errors";
import type { Posting } from "@/lib/domain/ledger/ledger";
import { add, type Currency, toText } from "@/lib/domain/money/money";

export type PostingFacts = Readonly<{
  accountId: string;
  id: string;
  /** The wallet that the posting moves, as it was read under the account's lock. */
  wallet: WalletRow;
  cause: Cause;
  effectiveAt: Date;
  recordedAt: Date;
  /** By what it is told that the posting left too little; nothing where the wallet has no threshold. */
  lowBalance: LowBalanceTerms | null;
}>;
/** `daysMax` as `decideLowBalance`; `newId` is for the alerts, should there be any. */
export type LowBalanceTerms = Readonly<{ zone: string; daysMax: number; newId: () => string }>;
type Cause = Readonly<{ type: "top-up" | "order"; id: string }>;

/**
 * Books a posting: its transaction, its entries and the wallet's new cash. The caller holds the account's lock.
 * A posting of nothing (an order for 0) leaves no trace in the ledger.
 */
export function insertPosting(posting: Posting, facts: PostingFacts): (Write | undefined)[] {
  return insertPostings([{ posting, id: facts.id, cause: facts.cause }], facts);
}

/** A posting may count from an instant of its own. */
type Booking = Readonly<{ posting: Posting; id: string; cause: Cause; effectiveAt?: Date }>;

/** Books postings of one wallet, one after another, as `insertPosting` books one. */
export function insertPostings(bookings: readonly Booking[], facts: BookingFacts): (Write | undefined)[] {
  return bookPostings(bookings, facts).writes;
}

type BookingFacts = Omit<PostingFacts, "id" | "cause">;

/** As `insertPostings`; `wallet` is as the last of them leaves it, for who books more in the same commit. */
export function bookPostings(
  bookings: readonly Booking[],
  facts: BookingFacts,
): Readonly<{ writes: (Write | undefined)[]; wallet: WalletRow }> {
  const { accountId, effectiveAt, recordedAt } = facts;
  const booked = bookings.filter(({ posting }) => posting.entries.length > 0);
  let { wallet: walletNow, movements, told } = facts.wallet;
  const warnings: NewAlert[] = [];
  const entries = booked.flatMap(({ posting, id: transactionId, effectiveAt: at = effectiveAt }) => {
    const moving = posting.entries.filter((entry) => entry.account === "wallet");
    invariant(moving.length <= 1, "a posting moves a wallet once");
    return posting.entries.map((entry, index) => {
      const row = { accountId, transactionId, line: index + 1, ledgerAccount: entry.account };
      const moved = { ...row, currency: entry.amount.currency, amount: toText(entry.amount) };
      if (entry.account !== "wallet") return { ...moved, movement: null, cashAfter: null };
      walletNow = { ...walletNow, cash: add(walletNow.cash, entry.amount) };
      movements += 1n;
      const warning = warn(facts, { wallet: walletNow, told, at });
      if (warning) {
        told = warning.told;
        warnings.push(warning.alert);
      }
      return { ...moved, movement: movements, cashAfter: toText(walletNow.cash) };
    });
  });
  const wallet = { wallet: walletNow, movements, told };
  const writes = [
    insertRows(
      ledgerTransaction,
      booked.map(({ posting: { kind }, id, cause, effectiveAt: at = effectiveAt }) => {
        return { accountId, id, kind, causeType: cause.type, causeId: cause.id, effectiveAt: at, recordedAt };
      }),
    ),
    insertRows(ledgerEntry, entries),
    movements === facts.wallet.movements ? undefined : moveCash(accountId, facts.wallet, wallet),
    insertAlerts(warnings),
  ];
  return { writes, wallet };
}

type Moved = Pick<WalletRow, "wallet" | "told"> & Readonly<{ at: Date }>;

function warn({ accountId, recordedAt, lowBalance }: BookingFacts, moved: Moved) {
  const decided = lowBalance && decideLowBalance({ ...moved, ...lowBalance });
  if (!lowBalance || !decided) return undefined;
  return { ...decided, alert: { ...decided.alert, accountId, id: lowBalance.newId(), recordedAt } };
}

export type MovementRow = Readonly<{
  movement: bigint;
  amount: string;
  cashAfter: string;
  kind: "top-up" | "order" | "refund";
  causeType: "top-up" | "order";
  causeId: string;
  effectiveAt: Date;
  recordedAt: Date;
  transactionId: string;
  reference: string | null;
  orderNumber: bigint | null;
}>;

/** A wallet's movements, newest first, from below a movement's number. */
export async function listMovements(
  tx: Transaction,
  filter: Readonly<{ accountId: string; currency: Currency; below: bigint | null; limit: number }>,
): Promise<MovementRow[]> {
  const rows = await tx
    .select({
      movement: ledgerEntry.movement,
      amount: ledgerEntry.amount,
      cashAfter: ledgerEntry.cashAfter,
      kind: ledgerTransaction.kind,
      causeType: ledgerTransaction.causeType,
      causeId: ledgerTransaction.causeId,
      effectiveAt: ledgerTransaction.effectiveAt,
      recordedAt: ledgerTransaction.recordedAt,
      transactionId: ledgerTransaction.id,
      reference: topUp.reference,
      orderNumber: order.number,
    })
    .from(ledgerEntry)
    .innerJoin(
      ledgerTransaction,
      and(
        eq(ledgerTransaction.accountId, ledgerEntry.accountId),
        eq(ledgerTransaction.id, ledgerEntry.transactionId),
      ),
    )
    .leftJoin(
      topUp,
      and(eq(topUp.accountId, ledgerTransaction.accountId), eq(topUp.id, ledgerTransaction.causeId)),
    )
    .leftJoin(
      order,
      and(eq(order.accountId, ledgerTransaction.accountId), eq(order.id, ledgerTransaction.causeId)),
    )
    .where(
      and(
        eq(ledgerEntry.accountId, filter.accountId),
        eq(ledgerEntry.currency, filter.currency),
        filter.below === null
          ? sql`${ledgerEntry.movement} is not null`
          : lt(ledgerEntry.movement, filter.below),
      ),
    )
    .orderBy(desc(ledgerEntry.movement))
    .limit(filter.limit);
  return rows.flatMap((row) =>
    row.movement === null || row.cashAfter === null
      ? []
      : [{ ...row, movement: row.movement, cashAfter: row.cashAfter }],
  );
}

export type EntryRow = Readonly<{
  transactionId: string;
  line: number;
  kind: string;
  ledgerAccount: string;
  currency: Currency;
  amount: string;
  effectiveAt: Date;
  recordedAt: Date;
}>;

/** Every entry that a cause booked, oldest first. */
export async function listEntriesOfCause(
  tx: Transaction,
  accountId: string,
  causeId: string,
): Promise<EntryRow[]> {
  return tx
    .select({
      transactionId: ledgerEntry.transactionId,
      line: ledgerEntry.line,
      kind: ledgerTransaction.kind,
      ledgerAccount: ledgerEntry.ledgerAccount,
      currency: ledgerEntry.currency,
      amount: ledgerEntry.amount,
      effectiveAt: ledgerTransaction.effectiveAt,
      recordedAt: ledgerTransaction.recordedAt,
    })
    .from(ledgerTransaction)
    .innerJoin(
      ledgerEntry,
      and(
        eq(ledgerEntry.accountId, ledgerTransaction.accountId),
        eq(ledgerEntry.transactionId, ledgerTransaction.id),
      ),
    )
    .where(and(eq(ledgerTransaction.accountId, accountId), eq(ledgerTransaction.causeId, causeId)))
    .orderBy(asc(ledgerTransaction.recordedAt), asc(ledgerEntry.transactionId), asc(ledgerEntry.line));
}
