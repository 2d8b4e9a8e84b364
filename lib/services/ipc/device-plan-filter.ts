import "server-only";
import type { Transaction } from "@/db/client";
import { getAccount } from "@/db/queries/accounts";
import {
  listDevicesLike,
  type DeviceSearch,
  type PlanConditions,
  type PlanScope,
  type PlanSort,
} from "@/db/queries/device-lists";
import type { Direction } from "@/db/queries/keyset";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { type Retention, retentionOf } from "@/lib/domain/subscriptions/plan-state";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { type Context, ownAccountId } from "@/lib/services/context";

/** What a list of plans is narrowed to and sorted by, as it is asked for. */
export type PlanListInput = Omit<PlanConditions, "scope" | "search" | "retention"> &
  Readonly<{
    accountId?: string | undefined;
    accounts: "standard" | "sandbox";
    q?: string | undefined;
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
): Promise<PlanConditions & Readonly<{ retention: Retention }>> {
  const { capability, state, within, q } = input;
  const scope = await readScope(tx, ctx, input);
  const retention = retentionOf((await priceBookAt(tx, scope.now)).policies);
  return {
    scope,
    capability,
    state,
    retention,
    within,
    search: q ? await readSearch(tx, q, scope) : undefined,
  };
}

/** Shorter texts have no trigram to be found by inside of an id: they are its beginning. */
const INSIDE_FROM = 3;

/** So many devices are found first and then put in order; of more, the list's own order is read until a page is full. */
const FEW = 2_000;

async function readSearch(tx: Transaction, q: string, scope: PlanScope): Promise<DeviceSearch> {
  if (q.length < INSIDE_FROM) return { found: "prefix", q };
  const devices = await listDevicesLike(tx, { q, scope }, FEW + 1);
  return devices.length > FEW ? { found: "many", q } : { found: "few", devices };
}

async function readScope(tx: Transaction, ctx: Context, input: PlanListInput): Promise<PlanScope> {
  const accountId = input.accountId ?? ownAccountId(ctx);
  if (accountId === undefined) return { kind: input.accounts, now: ctx.now };
  return { accountId, now: accountNow(await getAccount(tx, accountId), ctx.now) };
}
