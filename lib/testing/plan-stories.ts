import fc from "fast-check";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import {
  type Act,
  arbitraryHistoryOf,
  BEGIN,
  CAPABILITIES,
  nameOf,
  planOf,
} from "@/lib/testing/plan-histories";
import { endOf, type PlanModel } from "@/lib/testing/plan-model";
import { fromOf, newModel, playOnModel, toOf, waitOf } from "@/lib/testing/plan-play";

/** After so many deeds the story says what must be true. */
const DEEDS_BETWEEN = 4;

type Wish = Readonly<{ count: number; steps: number; seed: number }>;
type StoryStep = Readonly<Record<string, unknown>>;
export type PlanStory = Readonly<{ id: string; priceBook: "default"; steps: readonly StoryStep[] }>;

/**
 * Scenarios as scenarios.md has them, of so many steps each: random deeds with QPS plans, and what the slow model says of
 * each of them: what is charged or how it is refused, and in between wallet, plans, limits and alerts. The same seed tells
 * the same stories.
 */
export function planStories({ count, steps, seed }: Wish): readonly PlanStory[] {
  const history = arbitraryHistoryOf({ minLength: steps, maxLength: steps });
  return fc.sample(history, { seed, numRuns: count }).map((acts, index) => {
    const model = newModel(defaultPriceBook, BEGIN);
    const told: StoryStep[] = [];
    for (const { wait, act } of acts) {
      if (told.length === steps) break;
      model.advance(waitOf(model, wait));
      told.push(deedOf(model, withoutOverride(act)));
      const isTime = told.length % (DEEDS_BETWEEN + 1) === DEEDS_BETWEEN || told.length === steps - 1;
      if (isTime) told.push(expectationOf(model));
    }
    return { id: `story-${String(index + 1)}`, priceBook: "default", steps: told };
  });
}

/** Stories have no word for passing a cap. */
function withoutOverride(act: Act): Act {
  return "override" in act ? { ...act, override: false } : act;
}

function deedOf(model: PlanModel, act: Act): StoryStep {
  const at = new Date(model.now).toISOString();
  // First in words: the model's numbers mean what they mean before the deed.
  const words = wordsOf(model, act);
  const answer = playOnModel(model, act);
  if ("refused" in answer) return { at, ...words, refused: answer.refused };
  // What is paid in is not asked of the model: it is the step's own amount.
  return { at, ...words, ...(act.do === "topUp" ? {} : { charged: answer.charged.toFixed() }) };
}

function wordsOf(model: PlanModel, act: Act): StoryStep {
  switch (act.do) {
    case "topUp":
      return { do: "topUp", currency: "CNY", amount: act.amount };
    case "suspend":
    case "resume":
      return { do: act.do };
    case "buy": {
      const { capability, qps, period, count } = act;
      return {
        do: "buyPlan",
        product: "qps",
        capability,
        qps,
        period,
        count,
        as: nameOf(model.plans.length),
      };
    }
    case "renew":
      return { do: "renew", plan: planOf(model, act.plan), count: act.count };
    case "upgrade":
      return { do: "upgradePlan", plan: planOf(model, act.plan), to: toOf(model, act) };
    case "boost": {
      const from = fromOf(model, act);
      const start = from === undefined ? {} : { from: new Date(from).toISOString() };
      return { do: "boostPlan", plan: planOf(model, act.plan), extra: act.extra, days: act.days, ...start };
    }
    case "autoRenew":
      return { do: "setAutoRenew", plan: planOf(model, act.plan), on: act.on };
    case "refund":
      return { do: "refund", item: planOf(model, act.plan) };
  }
}

/** Everything that the model knows; what it has told once is not told again. */
function expectationOf(model: PlanModel): StoryStep {
  const plans = model.plans.map((plan) => [
    plan.name,
    { status: model.statusOf(plan), qps: model.sizeNow(plan), until: new Date(endOf(plan)).toISOString() },
  ]);
  const alerts = model.edges.map(({ plan, edge }) => ({ subject: plan, edge }));
  model.edges = [];
  return {
    at: new Date(model.now).toISOString(),
    do: "expect",
    wallet: { CNY: model.cash.toFixed() },
    plans: Object.fromEntries(plans) as Readonly<Record<string, unknown>>,
    limit: Object.fromEntries(
      CAPABILITIES.map((capability) => [capability, model.limitAt(capability, model.now)]),
    ),
    alerts,
  };
}
