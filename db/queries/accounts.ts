import "server-only";
import { and, eq, type Placeholder, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { prepareLookUps, prepareRows } from "@/db/queries/prepared";
import { withRevision } from "@/db/queries/usage-revision";
import { change, insertRows, type RowsStatement, type Write } from "@/db/queries/write";
import { account, topUp, wallet } from "@/db/schema/accounts";
import { accountSuspension } from "@/db/schema/usage";
import type { Wallet } from "@/lib/domain/accounts/wallet";
import type { LowBalanceTold } from "@/lib/domain/alerts/decide-low-balance";
import { DomainError } from "@/lib/domain/errors";
import { Decimal } from "@/lib/domain/money/decimal";
import { CURRENCIES, type Currency, money, type Money, subtract, toText } from "@/lib/domain/money/money";
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
  withRevision(rows.where(eq(account.accountId, accountId)).for("no key update")),
);

/**
 * The account's lock: whatever moves money or changes what an account has takes it first and holds it to the commit.
 * What is read after it, in a statement of its own, is as the commit will find it. It changes the revision of what uses
 * can touch, so that nobody decides a use by what was known before, or while it is held.
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

const SET_DUE: RowsStatement = {
  text: [
    `update account set due_at = due."dueAt" from jsonb_to_recordset(`,
    `::jsonb) as due("accountId" uuid, "dueAt" timestamptz) where account_id = due."accountId"`,
  ],
  bigints: [],
};

/** When the account is to be looked at next. The caller holds its lock. */
export function setDue(accountId: string, dueAt: Date | null): Write {
  return { statement: SET_DUE, rows: [{ accountId, dueAt }] };
}

const lockRows = prepareRows(account, ["accountIds"], (rows, { accountIds }) =>
  withRevision(rows.where(inThese(accountIds)).orderBy(account.accountId).for("no key update")),
);
const lockFreeRows = prepareRows(account, ["accountIds"], (rows, { accountIds }) =>
  withRevision(
    rows.where(inThese(accountIds)).orderBy(account.accountId).for("no key update", { skipLocked: true }),
  ),
);

function inThese(accountIds: Placeholder<"accountIds">) {
  return sql`${account.accountId} = any(${accountIds}::uuid[])`;
}

/**
 * As `lockAccount`, for several at once and in the order of their ids; who is not there is left out.
 * @param options.wait without it, accounts that somebody else holds are left out too
 */
export async function lockAccounts(
  tx: Transaction,
  accountIds: readonly string[],
  { wait }: Readonly<{ wait: boolean }>,
): Promise<AccountRow[]> {
  return (wait ? lockRows : lockFreeRows)(tx, { accountIds: [...accountIds] });
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

const walletRows = prepareLookUps(wallet, [wallet.accountId, wallet.currency]);

/** One currency's wallets of several accounts, by account. */
export async function mapWallets(
  tx: Transaction,
  accountIds: readonly string[],
  currency: Currency,
): Promise<Map<string, WalletRow>> {
  const rows = await walletRows(
    tx,
    accountIds.map((accountId) => [accountId, currency]),
  );
  return new Map(rows.map((row) => [row.accountId, toWallet(row)]));
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

/** A wallet may be moved by several rows: they are made one first, since an update changes a row once. */
const MOVE_CASH: RowsStatement = {
  text: [
    `update wallet set cash = wallet.cash + moved.cash, movements = wallet.movements + moved.count,
      low_balance_on = moved.told_on, low_balance_days = moved.told_days from (
      select "accountId", currency, sum(cash) as cash, sum("count")::bigint as "count",
        (array_agg("toldOn" order by through desc))[1] as told_on, (array_agg("toldDays" order by through desc))[1] as told_days
      from jsonb_to_recordset(`,
    `::jsonb) as row("accountId" uuid, currency text, cash numeric, "count" bigint, through bigint, "toldOn" text, "toldDays" smallint)
      group by 1, 2
    ) as moved where wallet.account_id = moved."accountId" and wallet.currency = moved.currency`,
  ],
  bigints: ["count", "through"],
};

/** Cash rises and falls by what was posted to the wallet; the row counts its movements and keeps when it was last told low. */
export function moveCash(accountId: string, before: WalletRow, after: WalletRow): Write {
  const row = {
    accountId,
    currency: after.wallet.currency,
    cash: toText(subtract(after.wallet.cash, before.wallet.cash)),
    count: after.movements - before.movements,
    through: after.movements,
    toldOn: after.told.on,
    toldDays: after.told.days,
  };
  return { statement: MOVE_CASH, rows: [row] };
}
