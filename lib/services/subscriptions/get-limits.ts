import "server-only";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { getAccount } from "@/db/queries/accounts";
import { listLotsWithRest } from "@/db/queries/packages";
import { listQpsPlans } from "@/db/queries/qps-plans";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { scopeOf } from "@/lib/domain/packages/lot";
import { currentLimit, type LimitFacts, limitSteps } from "@/lib/domain/subscriptions/current-limit";
import { addDays } from "@/lib/domain/time/calendar";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";
import { toLotState } from "@/lib/services/packages/lot-view";
import { toPlanHistory } from "@/lib/services/subscriptions/qps-plan-facts";

export const GetLimits = z.object({
  accountId: accountIdInput,
  capabilities: z.array(z.string().max(128)).max(200),
  /** Without one, the account's now. */
  at: z.date().optional(),
});
export type GetLimits = z.infer<typeof GetLimits>;

export type LimitView = Readonly<{
  capability: string;
  qps: number;
  because: "plan" | "package" | "default";
}>;

/**
 * How many calls a second of each capability may be made at an instant, and what gives them.
 * @throws DomainError `unknown_capability`, `not_found`, `not_permitted`
 */
export async function getLimits(ctx: Context, input: GetLimits): Promise<readonly LimitView[]> {
  authorize(ctx, "plan.read", input.accountId);
  const { accountId, capabilities } = input;
  return ctx.db.read(async (tx) => {
    const now = accountNow(await getAccount(tx, accountId), ctx.now);
    const at = input.at ?? now;
    const facts = await loadLimitFacts(tx, { accountId, now, capabilities });
    return capabilities.map((capability) => {
      const { qps, because } = currentLimit(facts, capability, at);
      return { capability, qps, because };
    });
  });
}

export const GetLimitSteps = z.object({
  accountId: accountIdInput,
  capability: z.string().max(128),
  /** Days before and after the account's now. */
  daysBefore: z.number().int().min(0).max(3_660).default(30),
  daysAfter: z.number().int().min(1).max(3_660).default(60),
});
export type GetLimitSteps = z.input<typeof GetLimitSteps>;

export type LimitStepView = Readonly<{
  from: string;
  until: string;
  qps: number;
  because: "plan" | "package" | "default";
  boost: number;
}>;

/**
 * A capability's limit over time, as steps that follow each other: what it was, is and will be by what is paid.
 * @throws DomainError `unknown_capability`, `not_found`, `not_permitted`
 */
export async function getLimitSteps(ctx: Context, input: GetLimitSteps): Promise<readonly LimitStepView[]> {
  authorize(ctx, "plan.read", input.accountId);
  const { accountId, capability, daysBefore, daysAfter } = GetLimitSteps.parse(input);
  return ctx.db.read(async (tx) => {
    const now = accountNow(await getAccount(tx, accountId), ctx.now);
    const facts = await loadLimitFacts(tx, { accountId, now, capabilities: [capability] });
    const span = { from: addDays(now, -daysBefore), until: addDays(now, daysAfter) };
    return limitSteps(facts, capability, span).map((step) => ({
      from: step.from.toISOString(),
      until: step.until.toISOString(),
      qps: step.qps,
      because: step.because,
      boost: step.because === "plan" ? step.boost : 0,
    }));
  });
}

type Ask = Readonly<{ accountId: string; now: Date; capabilities: readonly string[] }>;

async function loadLimitFacts(tx: Transaction, { accountId, now, capabilities }: Ask): Promise<LimitFacts> {
  const [book, records, lots] = await Promise.all([
    priceBookAt(tx, now),
    listQpsPlans(tx, accountId, capabilities),
    listLotsWithRest(tx, accountId, "vision"),
  ]);
  return {
    book,
    plans: records.map(toPlanHistory),
    lots: lots.map((row) => ({ ...toLotState(row), scope: scopeOf(row) })),
  };
}
