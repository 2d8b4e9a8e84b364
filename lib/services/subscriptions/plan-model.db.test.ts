import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { DomainError } from "@/lib/domain/errors";
import { Decimal } from "@/lib/domain/money/decimal";
import type { Receipt } from "@/lib/domain/pricing/receipt";
import { verifyReceipt } from "@/lib/domain/pricing/verify-receipt";
import { moveAccountClock } from "@/lib/services/accounts/move-account-clock";
import { suspendAccount } from "@/lib/services/accounts/suspend-account";
import { topUpWallet } from "@/lib/services/accounts/top-up-wallet";
import { getLimits } from "@/lib/services/subscriptions/get-limits";
import { orderQpsPlan } from "@/lib/services/subscriptions/order-qps-plan";
import type { QpsWish } from "@/lib/services/subscriptions/qps-wish";
import { quoteQpsOrder } from "@/lib/services/subscriptions/quote-qps-order";
import { refundPlan } from "@/lib/services/subscriptions/refund-plan";
import { setAutoRenew } from "@/lib/services/subscriptions/set-auto-renew";
import { faultsInBooks } from "@/lib/testing/books";
import { adminOf, type Desk, makeAccount, openDesk, topUp } from "@/lib/testing/factories";
import {
  type Act,
  arbitraryHistory,
  BEGIN,
  CAPABILITIES,
  nameOf,
  planOf,
} from "@/lib/testing/plan-histories";
import { endOf, type PlanModel } from "@/lib/testing/plan-model";
import { fromOf, newModel, playOnModel, toOf, waitOf } from "@/lib/testing/plan-play";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

/** `STORED_HISTORIES=400` plays so many; each is an account of its own. */
const HISTORIES = Number.parseInt(process.env["STORED_HISTORIES"] ?? "40", 10);

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ url: await freshDatabaseUrl() });
});
afterAll(() => desk.close());

const ctx = () => adminOf(desk, new Date(BEGIN));

/** The real system's side of a history: an account, and its plans by the names that the model has for them. */
class Play {
  readonly ids: string[] = [];

  constructor(readonly accountId: string) {}

  async cash(): Promise<string> {
    const [row] = await desk.owner<{ cash: string }[]>`
      select trim_scale(cash)::text as cash from wallet where account_id = ${this.accountId} and currency = 'CNY'`;
    return row?.cash ?? "";
  }

  async order(wish: QpsWish, override = false): Promise<void> {
    const asked = { accountId: this.accountId, wish, overrideReason: override ? "A launch" : "" };
    // Who is suspended or short of money is refused by the order, not by the quote.
    const { total: quotedTotal } = await quoteQpsOrder(ctx(), asked);
    await orderQpsPlan(ctx(), { ...asked, quotedTotal, requestId: randomUUID() });
  }

  private idOf(model: PlanModel, index: number): string {
    return this.ids[Number.parseInt(planOf(model, index).slice(nameOf(0).length - 1), 10)] ?? randomUUID();
  }

  async deed(model: PlanModel, act: Act): Promise<void> {
    const { accountId } = this;
    switch (act.do) {
      case "topUp":
        await topUpWallet(ctx(), topUp(accountId, act.amount));
        return;
      case "suspend":
      case "resume": {
        const to = act.do === "suspend" ? "suspended" : "active";
        return suspendAccount(ctx(), { accountId, to, reason: "A test" });
      }
      case "buy": {
        const { capability, qps, period, count, override } = act;
        await this.order({ change: "buy", capability, qps, period, count }, override);
        const [row] = await desk.owner<{ id: string }[]>`
          select id from subscription where account_id = ${accountId} order by id desc limit 1`;
        this.ids.push(row?.id ?? "");
        return;
      }
      case "renew":
        return this.order({ change: "renew", planId: this.idOf(model, act.plan), count: act.count });
      case "upgrade": {
        const planId = this.idOf(model, act.plan);
        return this.order({ change: "upgrade", planId, to: toOf(model, act) }, act.override);
      }
      case "boost": {
        const at = fromOf(model, act);
        const from = at === undefined ? undefined : new Date(at);
        const { extra, days } = act;
        const planId = this.idOf(model, act.plan);
        return this.order({ change: "boost", planId, extra, days, from }, act.override);
      }
      case "autoRenew":
        return setAutoRenew(ctx(), { accountId, planId: this.idOf(model, act.plan), on: act.on });
      case "refund":
        return this.refund(this.idOf(model, act.plan));
    }
  }

  private async refund(planId: string): Promise<void> {
    const [last] = await desk.owner<{ order_id: string }[]>`select order_id from term
      where account_id = ${this.accountId} and subscription_id = ${planId} and voided_at is null
      order by from_at desc limit 1`;
    if (!last) throw new DomainError("not_found");
    const about = { accountId: this.accountId, planId, orderId: last.order_id };
    await refundPlan(ctx(), { ...about, reason: "A test", requestId: randomUUID() });
  }

  async moveTo(at: number): Promise<void> {
    await moveAccountClock(ctx(), { accountId: this.accountId, to: new Date(at) });
  }

  async told() {
    const plans = await desk.owner<{ id: string; qps: number; until: string; auto: boolean }[]>`
      select id, qps, (extract(epoch from paid_until) * 1000)::bigint::text as until, auto_renew as auto
      from subscription where account_id = ${this.accountId} order by id`;
    const edges = await desk.owner<{ id: string; edge: string; at: string }[]>`
      select subject_id as id, edge, (extract(epoch from occurred_at) * 1000)::bigint::text as at from alert
      where account_id = ${this.accountId} and subject_type = 'plan' and edge <> 'renewal-failed'`;
    return {
      cash: await this.cash(),
      plans: plans.map(({ qps, until, auto }) => ({ qps, until, auto })),
      edges: edges.map(({ id, edge, at }) => `${at} ${nameOf(this.ids.indexOf(id))} ${edge}`).sort(),
    };
  }

  async limits(at: number): Promise<readonly number[]> {
    const asked = { accountId: this.accountId, capabilities: [...CAPABILITIES], at: new Date(at) };
    return (await getLimits(ctx(), asked)).map(({ qps }) => qps);
  }
}

function toldBy(model: PlanModel) {
  return {
    cash: model.cash.toFixed(),
    plans: model.plans.map((plan) => ({
      qps: model.sizeNow(plan),
      until: String(endOf(plan)),
      auto: plan.autoRenew,
    })),
    edges: model.edges.map(({ plan, edge, at }) => `${String(at)} ${plan} ${edge}`).sort(),
  };
}

/** The model's word for what there is nothing of is another one. */
function codeOf(error: unknown): string {
  if (!(error instanceof DomainError)) throw error;
  return error.code === "not_found" ? "unknown_specification" : error.code;
}

/** Over everything that was ordered and given back: what left each wallet is what receipts say, and each computes again. */
async function faultsInReceipts(): Promise<string[]> {
  const lines = await desk.owner<{ amount: string; receipt: Receipt }[]>`
    select trim_scale(amount)::text as amount, receipt from order_line
    union all select trim_scale(amount)::text, receipt from order_refund`;
  const wrong = lines.filter(({ amount, receipt }) => {
    return !verifyReceipt(receipt).ok || !new Decimal(receipt.total).equals(amount);
  });
  const unpaid = await desk.owner<{ id: string }[]>`
    select account_id as id from wallet w where currency = 'CNY' and cash <>
      coalesce((select sum(amount) from top_up t where t.account_id = w.account_id), 0) -
      coalesce((select sum((receipt ->> 'total')::numeric) from order_line l where l.account_id = w.account_id), 0) +
      coalesce((select sum((receipt ->> 'total')::numeric) from order_refund r where r.account_id = w.account_id), 0)`;
  return [...wrong.map(({ receipt }) => JSON.stringify(receipt)), ...unpaid.map(({ id }) => `account ${id}`)];
}

describe("the life of QPS plans, held against the slow model", () => {
  /** Where the way to each deed is broken off, as parts of it. */
  const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 });

  it(
    "comes to the same money, plans, limits and alerts after any history, however the clock is moved",
    async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryHistory, cuts, async (history, parts) => {
          const accountId = await makeAccount(desk, { kind: "sandbox", now: new Date(BEGIN) });
          const play = new Play(accountId);
          const model = newModel(defaultPriceBook, BEGIN);
          for (const { wait, act } of history) {
            const to = waitOf(model, wait);
            const way = to - model.now;
            const stops = parts.map((part) => model.now + Math.floor(way * part));
            model.advance(to);
            for (const stop of stops.sort((a, b) => a - b)) await play.moveTo(stop);
            await play.moveTo(to);
            // The deed first here: it asks the model what its numbers mean.
            const refused = await play.deed(model, act).then(
              () => undefined,
              (error: unknown) => codeOf(error),
            );
            const answer = playOnModel(model, act);
            expect({ act, refused }).toEqual({
              act,
              refused: "refused" in answer ? answer.refused : undefined,
            });
            expect(await play.told()).toEqual(toldBy(model));
          }
          const due = [model.now, ...model.due().flatMap((at) => [at - 1, at])];
          for (const at of due) {
            const limits = CAPABILITIES.map((capability) => model.limitAt(capability, at));
            expect(await play.limits(at)).toEqual(limits);
          }
          const end = BEGIN + 900 * 86_400_000;
          model.advance(end);
          await play.moveTo(end);
          expect(await play.told()).toEqual(toldBy(model));
        }),
        { numRuns: HISTORIES },
      );
      expect(await faultsInBooks(desk.owner)).toEqual([]);
      expect(await faultsInReceipts()).toEqual([]);
    },
    300_000 + HISTORIES * 5_000,
  );
});
