import "server-only";
import { z } from "zod";
import { getWallet } from "@/db/queries/accounts";
import { listPlansOfIds } from "@/db/queries/plan-lists";
import { available } from "@/lib/domain/accounts/wallet";
import { DomainError } from "@/lib/domain/errors";
import { add, cutToMinor, isLess, money, subtract, toText } from "@/lib/domain/money/money";
import { RUN_PLANS_MAX } from "@/lib/domain/subscriptions/renewal-run";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { type SubscriptionView, toSubscriptionViews } from "@/lib/services/subscriptions/subscription-view";

export const PreviewRenewals = z.object({ plans: z.array(z.uuid()).min(1).max(RUN_PLANS_MAX) });
export type PreviewRenewals = z.infer<typeof PreviewRenewals>;

/** An account's share of a run: what it would pay, and what of it is missing. */
export type RenewalShare = Readonly<{
  accountId: string;
  accountName: string;
  plans: number;
  total: string;
  available: string;
  shortfall: string | null;
}>;

export type RenewalPreview = Readonly<{
  /** What can be renewed, in the order in which it ends, each with its price. */
  plans: readonly (SubscriptionView & Readonly<{ renewalPrice: string }>)[];
  /** What is not sold any more and so left out. */
  unsold: readonly SubscriptionView[];
  shares: readonly RenewalShare[];
  total: string;
  currency: "CNY";
}>;

/**
 * What renewing plans by one period each would cost, account by account; nothing is written.
 * @throws DomainError `not_found` where a plan is none, or another customer's; `not_permitted`
 */
export async function previewRenewals(ctx: Context, { plans }: PreviewRenewals): Promise<RenewalPreview> {
  authorize(ctx, "order.write", ownAccountId(ctx));
  const own = ownAccountId(ctx);
  return ctx.db.read(async (tx) => {
    const ids = [...new Set(plans)];
    const rows = await listPlansOfIds(tx, ids);
    if (rows.length < ids.length || rows.some(({ plan }) => own !== undefined && plan.accountId !== own))
      throw new DomainError("not_found", { field: "plans" });
    const views = await toSubscriptionViews(tx, rows, ctx.now);
    const sold = views.flatMap((view) => {
      const { renewalPrice } = view;
      return renewalPrice === null ? [] : [{ ...view, renewalPrice }];
    });
    const accounts = [...new Set(sold.map(({ accountId }) => accountId))];
    const shares = await Promise.all(
      accounts.map(async (accountId) => {
        const { wallet } = await getWallet(tx, accountId, "CNY");
        const its = sold.filter((plan) => plan.accountId === accountId);
        return toShare(its, cutToMinor(available(wallet)));
      }),
    );
    const total = shares.reduce((sum, share) => add(sum, money(share.total, "CNY")), money("0", "CNY"));
    const unsold = views.filter(({ renewalPrice }) => renewalPrice === null);
    return { plans: sold, unsold, shares, total: toText(total), currency: "CNY" };
  });
}

function toShare(
  plans: readonly (SubscriptionView & Readonly<{ renewalPrice: string }>)[],
  spendable: ReturnType<typeof money>,
): RenewalShare {
  const zero = money("0", "CNY");
  const total = plans.reduce((sum, { renewalPrice }) => add(sum, money(renewalPrice, "CNY")), zero);
  const short = isLess(spendable, total);
  return {
    accountId: plans[0]?.accountId ?? "",
    accountName: plans[0]?.accountName ?? "",
    plans: plans.length,
    total: toText(total),
    available: toText(spendable),
    shortfall: short ? toText(subtract(total, spendable)) : null,
  };
}
