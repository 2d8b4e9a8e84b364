import type { Decimal } from "decimal.js";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { type Act, nameOf, planOf, type Wait } from "@/lib/testing/plan-histories";
import { PlanModel, Refused } from "@/lib/testing/plan-model";
import { figuresOf } from "@/lib/testing/plan-model-money";

export function newModel(book: PriceBook, now: number): PlanModel {
  return new PlanModel((capability) => figuresOf(book, capability), now);
}

/** The instant that a wait of a history ends at: never in the past, and now where nothing is due any more. */
export function waitOf(model: PlanModel, wait: Wait): number {
  if (typeof wait === "number") return model.now + wait;
  const due = model.due().at(wait.due) ?? model.now;
  return Math.max(model.now, due + wait.by);
}

/** What a deed of a history moved from the wallet, or the code with which the model refuses it. */
export function playOnModel(
  model: PlanModel,
  act: Act,
): Readonly<{ charged: Decimal } | { refused: string }> {
  try {
    return { charged: deed(model, act) };
  } catch (error) {
    if (error instanceof Refused) return { refused: error.message };
    throw error;
  }
}

function deed(model: PlanModel, act: Act): Decimal {
  switch (act.do) {
    case "topUp":
      return model.topUp(act.amount);
    case "suspend":
    case "resume":
      return model.suspend(act.do === "suspend");
    case "buy":
      return model.buy({ ...act, name: nameOf(model.plans.length) });
    case "renew":
      return model.renew(planOf(model, act.plan), act.count);
    case "upgrade":
      return model.upgrade(planOf(model, act.plan), toOf(model, act), act.override);
    case "boost":
      return model.boost(planOf(model, act.plan), { ...act, from: fromOf(model, act) });
    case "autoRenew":
      return model.setAutoRenew(planOf(model, act.plan), act.on);
    case "refund":
      return model.refundLast(planOf(model, act.plan));
  }
}

/** The size that an upgrade of a history asks for; one that is too small is still a size. */
export function toOf(model: PlanModel, act: Readonly<{ plan: number; by: number }>): number {
  const plan = model.plans.find(({ name }) => name === planOf(model, act.plan));
  return Math.max(1, (plan ? model.sizeNow(plan) : 1) + act.by);
}

/** Nothing where a boost of a history begins at once. */
export function fromOf(model: PlanModel, act: Readonly<{ later: number }>): number | undefined {
  return act.later === 0 ? undefined : model.now + act.later;
}
