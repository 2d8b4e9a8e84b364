import "server-only";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import type { QpsPlanRecord } from "@/db/queries/qps-plans";
import { listQpsPlanRows } from "@/db/queries/qps-plans";
import type { QpsDeed } from "@/lib/domain/subscriptions/qps-deed";
import { quotePlanBoost, quotePlanUpgrade } from "@/lib/domain/subscriptions/quote-qps-changes";
import { quoteQpsPurchase, quoteQpsRenewal } from "@/lib/domain/subscriptions/quote-qps-terms";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput, lineInput } from "@/lib/services/inputs";
import { loadBooks, loadPlan, type QpsOrderFacts } from "@/lib/services/subscriptions/qps-plan-facts";

const count = z.coerce.number();
const planId = z.uuid();

/** What somebody wants of a QPS plan: a new one, more time, more size for good, or more size for a while. */
export const qpsWish = z.discriminatedUnion("change", [
  z.object({
    change: z.literal("buy"),
    capability: z.string().max(128),
    qps: count,
    period: z.string().max(64),
    count,
  }),
  z.object({ change: z.literal("renew"), planId, count }),
  z.object({ change: z.literal("upgrade"), planId, to: count }),
  z.object({
    change: z.literal("boost"),
    planId,
    extra: count,
    days: count,
    from: z.coerce.date().optional(),
  }),
]);
export type QpsWish = z.infer<typeof qpsWish>;

export const wishInput = {
  accountId: accountIdInput,
  wish: qpsWish,
  /** Why it may pass the group's cap; an admin's to say. Empty where it may not. */
  overrideReason: lineInput(500).default(""),
};

type Wished = Readonly<{ accountId: string; wish: QpsWish; overrideReason: string }>;

/** @throws DomainError `not_permitted` where somebody else than an admin lets a plan pass its cap */
export function authorizeOverride(ctx: Context, { accountId, overrideReason }: Wished): void {
  if (overrideReason !== "") authorize(ctx, "plan.override-cap", accountId);
}

export type QuotedWish = Readonly<{ quote: QpsDeed; record: QpsPlanRecord | null }>;

/**
 * What a wish comes to, by the very functions that its order runs.
 * @throws DomainError as the domain's quote of the change; `not_found` for what is no plan of the account
 */
export async function quoteWish(tx: Transaction, facts: QpsOrderFacts, wished: Wished): Promise<QuotedWish> {
  const { accountId, wish } = wished;
  const overrideCap = wished.overrideReason !== "";
  if (wish.change === "buy") {
    const rivals = await listQpsPlanRows(tx, accountId, wish.capability);
    return { quote: quoteQpsPurchase({ ...facts, rivals }, { ...wish, overrideCap }), record: null };
  }
  const { record, plan, rivals } = await loadPlan(tx, accountId, wish.planId);
  const planFacts = { ...facts, plan };
  switch (wish.change) {
    case "renew":
      return { quote: quoteQpsRenewal({ ...planFacts, rivals }, wish), record };
    case "upgrade": {
      const books = await loadBooks(tx, plan);
      return { quote: quotePlanUpgrade({ ...planFacts, books }, { ...wish, overrideCap }), record };
    }
    case "boost":
      return { quote: quotePlanBoost(planFacts, { ...wish, overrideCap }), record };
  }
}
