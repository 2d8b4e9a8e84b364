import "server-only";
import type { Transaction } from "@/db/client";
import { getAccount } from "@/db/queries/accounts";
import type { PlanConditions, PlanScope, PlanSort } from "@/db/queries/device-lists";
import type { Direction } from "@/db/queries/keyset";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { type Context, ownAccountId } from "@/lib/services/context";

/** What a list of plans is narrowed to and sorted by, as it is asked for. */
export type PlanListInput = Omit<PlanConditions, "scope"> &
  Readonly<{
    accountId?: string | undefined;
    accounts: "standard" | "sandbox";
    sort: PlanSort;
    direction?: Direction | undefined;
  }>;

/** In which direction each sort begins, unless it is asked for the other one. */
const DIRECTIONS = { expiry: "asc", device: "asc", created: "desc" } as const;

export function sortOf({ sort, direction }: Pick<PlanListInput, "sort" | "direction">) {
  return { sort, direction: direction ?? DIRECTIONS[sort] };
}

/**
 * The filter as the queries take it: one account at its own now, else all accounts of a kind.
 * @throws DomainError `not_found` for an account that there is not
 */
export async function readConditions(
  tx: Transaction,
  ctx: Context,
  input: PlanListInput,
): Promise<PlanConditions> {
  const { capability, state, within, q } = input;
  return { scope: await readScope(tx, ctx, input), capability, state, within, q };
}

async function readScope(tx: Transaction, ctx: Context, input: PlanListInput): Promise<PlanScope> {
  const accountId = input.accountId ?? ownAccountId(ctx);
  if (accountId === undefined) return { kind: input.accounts, now: ctx.now };
  return { accountId, now: accountNow(await getAccount(tx, accountId), ctx.now) };
}
