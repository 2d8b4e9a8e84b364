import "server-only";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { getAccount } from "@/db/queries/accounts";
import type { SubscriptionConditions } from "@/db/queries/plan-lists";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { PLAN_PRODUCTS } from "@/lib/domain/subscriptions/plan";
import { PLAN_FILTERS, type Retention, retentionOf } from "@/lib/domain/subscriptions/plan-state";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { type Context, ownAccountId } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";

const days = z.number().int().min(1).max(366).optional();

/** What lists of plans can be asked for, on the screen and as a file. */
export const subscriptionFilter = {
  accountId: accountIdInput.optional(),
  /** Over all accounts: those in business, or the sandboxes, each at its own now. Without meaning for one account. */
  accounts: z.enum(["standard", "sandbox"]).default("standard"),
  product: z.enum(PLAN_PRODUCTS).optional(),
  capability: z.string().max(64).optional(),
  state: z.enum(PLAN_FILTERS).optional(),
  autoRenew: z.boolean().optional(),
  /** Ends within so many days from now; has ended within so many days before. */
  within: days,
  endedWithin: days,
  /** Were to renew themselves and could not. */
  failed: z.boolean().optional(),
  sort: z.enum(["expiry", "created"]).default("expiry"),
};
export type SubscriptionFilter = z.infer<z.ZodObject<typeof subscriptionFilter>>;

/**
 * The filter as the queries take it: one account at its own now, else all accounts of a kind.
 * @throws DomainError `not_found` for an account that there is not
 */
export async function readSubscriptionConditions(
  tx: Transaction,
  ctx: Context,
  input: SubscriptionFilter,
): Promise<SubscriptionConditions & Readonly<{ retention: Retention }>> {
  const { product, capability, state, autoRenew, within, endedWithin, failed } = input;
  const accountId = input.accountId ?? ownAccountId(ctx);
  const scope =
    accountId === undefined
      ? { kind: input.accounts, now: ctx.now }
      : { accountId, now: accountNow(await getAccount(tx, accountId), ctx.now) };
  const retention = retentionOf((await priceBookAt(tx, scope.now)).policies);
  return { scope, product, capability, state, retention, autoRenew, within, endedWithin, failed };
}
