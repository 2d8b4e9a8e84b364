import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { prepareRows } from "@/db/queries/prepared";
import { change, insertRows, type Write } from "@/db/queries/write";
import { account, topUp, wallet } from "@/db/schema/accounts";
import { accountSuspension } from "@/db/schema/usage";
import type { Wallet } from "@/lib/domain/accounts/wallet";
import type { LowBalanceTold } from "@/lib/domain/alerts/decide-low-balance";
import { DomainError } from "@/lib/domain/errors";
import { Decimal } from "@/lib/domain/money/decimal";
import { CURRENCIES, type Currency, money, type Money, toText } from "@/lib/domain/money/money";
import { earliest } from "@/lib/domain/subscriptions/due";

export type AccountRow = typeof account.$inferSelect;
export type TopUpRow = typeof topUp.$inferSelect;
/** A wallet as it stands in its row, with the number of movements it has had and when it was last told to be low. */
export type WalletRow = Readonly<{ wallet: Wallet; movements: bigint; told: LowBalanceTold }>;

export function toWallet(row: typeof wallet.$inferSelect): WalletRow {
  const { currency } = row;
  return {
    movements: row.movements,
    told: { on: row.lowBalanceOn, days: row.lowBalanceDays },
    wallet: {
      currency,
      cash: money(row.cash, currency),
      creditLimit: money(row.creditLimit, currency),
      alertThreshold: row.alertThreshold === null ? null : money(row.alertThreshold, currency),
      unsettledSixtieths: new Decimal(row.unsettledSixtieths),
    },
  };
}

/** `available` of the domain, cut towards zero to two decimals: by whole numbers, for a quotient would be rounded first. */
export const availableCut = sql`(div((${wallet.cash} + ${wallet.creditLimit}) * 6000 - ${wallet.unsettledSixtieths} * 100, 60) / 100)`;

/** The account with an empty wallet in each currency. */
export function insertAccount(row: typeof account.$inferInsert): (Write | undefined)[] {
  const wallets = CURRENCIES.map((currency) => ({
    accountId: row.accountId,
    currency,
    cash: "0",
    creditLimit: "0",
    movements: 0n,
    unsettledSixtieths: "0",
  }));
  return [insertRows(account, [row]), insertRows(wallet, wallets)];
}

export async function findAccount(tx: Transaction, accountId: string): Promise<AccountRow | undefined> {
  const [row] = await tx.select().from(account).where(eq(account.accountId, accountId));
  return row;
}

/** @throws DomainError `not_found` */
export async function getAccount(tx: Transaction, accountId: string): Promise<AccountRow> {
  const row = await findAccount(tx, accountId);
  if (!row) throw new DomainError("not_found", { field: "accountId" });
  return row;
}

const lockRow = prepareRows(account, ["accountId"], (rows, { accountId }) =>
  rows.where(eq(account.accountId, accountId)).for("no key update"),
);

/**
 * The account's lock: whatever moves money or changes what an account has takes it first and holds it to the commit.
 * What is read after it, in a statement of its own, is as the commit will find it.
 * @throws DomainError `not_found`
 */
export async function lockAccount(tx: Transaction, accountId: string): Promise<AccountRow> {
  const [row] = await lockRow(tx, { accountId });
  if (!row) throw new DomainError("not_found", { field: "accountId" });
  return row;
}

/**
 * Notes when something will happen by itself to what was bought; nothing where the account is looked at earlier anyway. The
 * account was read under its lock.
 */
export function noteDue(
  { accountId, dueAt }: Pick<AccountRow, "accountId" | "dueAt">,
  instants: readonly (Date | null)[],
): Write | undefined {
  const first = earliest(instants);
  return first === null || (dueAt !== null && dueAt <= first) ? undefined : setDue(accountId, first);
}

/** When the account is to be looked at next. The caller holds its lock. */
export function setDue(accountId: string, dueAt: Date | null): Write {
  return change`update account set due_at = ${dueAt?.toISOString() ?? null}::timestamptz where account_id = ${accountId}::uuid`;
}

/** The caller holds the account's lock. */
export async function updateAccount(
  tx: Transaction,
  accountId: string,
  change: Partial<typeof account.$inferInsert>,
) {
  await tx.update(account).set(change).where(eq(account.accountId, accountId));
}

/** Staff suspended the account from this instant on: uses are asked at their own time. */
export function openSuspension(accountId: string, id: string, at: Date): Write | undefined {
  return insertRows(accountSuspension, [{ accountId, id, fromAt: at }]);
}

/** And took it back: the span that is open ends. */
export function closeSuspension(accountId: string, at: Date): Write {
  return change`update account_suspension set until_at = greatest(from_at, ${at.toISOString()}::timestamptz)
    where account_id = ${accountId}::uuid and until_at is null`;
}

export async function listWallets(tx: Transaction, accountId: string): Promise<WalletRow[]> {
  const rows = await tx.select().from(wallet).where(eq(wallet.accountId, accountId)).orderBy(wallet.currency);
  return rows.map(toWallet);
}

const walletRow = prepareRows(wallet, ["accountId", "currency"], (rows, { accountId, currency }) =>
  rows.where(and(eq(wallet.accountId, accountId), eq(wallet.currency, currency))),
);

/** @throws DomainError `not_found` */
export async function getWallet(tx: Transaction, accountId: string, currency: Currency): Promise<WalletRow> {
  const [row] = await walletRow(tx, { accountId, currency });
  if (!row) throw new DomainError("not_found", { field: "currency" });
  return toWallet(row);
}

/** Credit limit and alert threshold; cash moves only with a ledger posting. */
export async function updateWalletLimits(
  tx: Transaction,
  accountId: string,
  limits: Readonly<{ currency: Currency; creditLimit?: Money; alertThreshold?: Money | null }>,
): Promise<void> {
  const { currency, creditLimit, alertThreshold } = limits;
  await tx
    .update(wallet)
    .set({
      ...(creditLimit ? { creditLimit: toText(creditLimit) } : {}),
      ...(alertThreshold === undefined
        ? {}
        : { alertThreshold: alertThreshold === null ? null : toText(alertThreshold) }),
    })
    .where(and(eq(wallet.accountId, accountId), eq(wallet.currency, currency)));
}

export async function findTopUp(
  tx: Transaction,
  accountId: string,
  reference: string,
): Promise<TopUpRow | undefined> {
  const [row] = await tx
    .select()
    .from(topUp)
    .where(and(eq(topUp.accountId, accountId), eq(topUp.reference, reference)));
  return row;
}

/** @throws DomainError `not_found` */
export async function getTopUp(tx: Transaction, accountId: string, id: string): Promise<TopUpRow> {
  const [row] = await tx
    .select()
    .from(topUp)
    .where(and(eq(topUp.accountId, accountId), eq(topUp.id, id)));
  if (!row) throw new DomainError("not_found", { field: "topUpId" });
  return row;
}

export function insertTopUp(row: typeof topUp.$inferInsert): Write | undefined {
  return insertRows(topUp, [row]);
}

/** Cash rises and falls by what was posted to the wallet; the row counts its movements and keeps when it was last told low. */
export function moveCash(
  accountId: string,
  { moved, movements, told }: Readonly<{ moved: Money; movements: bigint; told: LowBalanceTold }>,
): Write {
  return change`update wallet set cash = cash + ${toText(moved)}::numeric, movements = movements + ${movements.toString()}::bigint,
    low_balance_on = ${told.on}::date, low_balance_days = ${told.days}::smallint
    where account_id = ${accountId}::uuid and currency = ${moved.currency}`;
}
