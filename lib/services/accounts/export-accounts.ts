import "server-only";
import { type AccountListItem, listAccounts, type ListAccounts } from "@/lib/services/accounts/list-accounts";
import { authorize, type Context } from "@/lib/services/context";
import { csvLines, EXPORT_PAGE } from "@/lib/services/csv";
import type { Page } from "@/lib/services/paging";

/** The columns keep their English names in every language: programs read them. Instants are ISO 8601 in UTC. */
const COLUMNS: Readonly<Record<string, (account: AccountListItem) => string | number | null>> = {
  account_id: (account) => account.id,
  account: (account) => account.name,
  kind: (account) => account.kind,
  status: (account) => account.status,
  currency: (account) => account.wallet.currency,
  state: (account) => account.wallet.state,
  cash: (account) => account.wallet.cash,
  available: (account) => account.wallet.available,
  credit_limit: (account) => account.wallet.creditLimit,
  active_devices: (account) => account.activeDevices,
  created_at: (account) => account.createdAt,
};

/**
 * The list of accounts as CSV, filtered and sorted as on the screen, whole, in pieces.
 * @throws DomainError as `listAccounts`, at the first piece
 */
export async function* exportAccounts(ctx: Context, input: ListAccounts): AsyncGenerator<string> {
  authorize(ctx, "account.list");
  yield csvLines([Object.keys(COLUMNS)]);
  let cursor: string | undefined;
  do {
    const page: Page<AccountListItem> = await listAccounts(ctx, { ...input, cursor, limit: EXPORT_PAGE });
    yield csvLines(page.rows.map((account) => Object.values(COLUMNS).map((of) => of(account))));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}
