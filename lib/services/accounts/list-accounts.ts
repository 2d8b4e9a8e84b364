import "server-only";
import { z } from "zod";
import { countAccounts, listAccounts as listAccountRows } from "@/db/queries/account-lists";
import {
  type AccountView,
  toAccountView,
  toWalletView,
  type WalletView,
} from "@/lib/services/accounts/account-view";
import { authorize, type Context } from "@/lib/services/context";
import { currencyInput } from "@/lib/services/inputs";
import { type Page, pageInput, readCursor, toPage } from "@/lib/services/paging";

export const ListAccounts = z.object({
  ...pageInput,
  q: z.string().trim().max(120).optional(),
  status: z.enum(["active", "suspended"]).optional(),
  kind: z.enum(["standard", "sandbox"]).optional(),
  currency: currencyInput.default("CNY"),
  sort: z.enum(["created", "name", "cash"]).default("created"),
});
export type ListAccounts = z.infer<typeof ListAccounts>;

export type AccountListItem = AccountView & Readonly<{ wallet: WalletView; activeDevices: number }>;

/** A list's count is exact up to here; beyond it the screen says "more than". */
export const COUNT_MOST = 10_000;

/**
 * One page of accounts with the wallet of one currency, searched, filtered and sorted in SQL.
 * @throws DomainError `not_permitted`, `invalid_input` for a foreign cursor
 */
export async function listAccounts(
  ctx: Context,
  input: ListAccounts,
): Promise<Page<AccountListItem> & { count: number }> {
  authorize(ctx, "account.list");
  const direction = input.direction ?? (input.sort === "name" ? "asc" : "desc");
  const filter = { ...input, direction, cursor: readCursor(input.cursor), limit: input.limit + 1 };
  return ctx.db.read(async (tx) => {
    const [rows, count] = await Promise.all([
      listAccountRows(tx, filter, ctx.now),
      countAccounts(tx, filter, COUNT_MOST + 1),
    ]);
    const page = toPage(rows, input.limit, {
      row: (row): AccountListItem => ({
        ...toAccountView(row.account, ctx.now),
        wallet: toWalletView(row.wallet),
        activeDevices: row.activeDevices,
      }),
      cursor: (row) => ({ value: row.sortValue, id: row.account.accountId }),
    });
    return { ...page, count };
  });
}
