import "server-only";
import { findAccount, listWallets } from "@/db/queries/accounts";
import { hasMoreDeeds, loadDeeds, type StoryDeeds } from "@/db/queries/story-deeds";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { DomainError } from "@/lib/domain/errors";
import { toText } from "@/lib/domain/money/money";
import { lifeState } from "@/lib/domain/subscriptions/life-cycle";
import { productOfPlan } from "@/lib/domain/subscriptions/plan";
import { Teller, type TimedStep, Untold } from "@/lib/services/accounts/scenario-steps";
import { authorize, type Context } from "@/lib/services/context";

/** A file as `npm run conformance` plays it. */
export type ScenarioFile = Readonly<{
  scenarios: readonly [
    Readonly<{ id: string; about: string; priceBook: "default"; steps: readonly TimedStep[] }>,
  ];
}>;

/** What changes neither money nor plans is no part of the story; the clock's moves are in the times of its steps. */
const UNTOLD_ACTIONS = [
  ...[
    "account.create",
    "account.edit",
    "account.clock",
    "key.create",
    "key.revoke",
    "view.save",
    "view.remove",
  ],
  ...[
    "alert.add-recipient",
    "alert.mute",
    "alert.remove-recipient",
    "alert.resend",
    "alert.topics",
    "alert.unmute",
  ],
  ...[
    "bulk-order.check",
    "bulk-order.confirm",
    "bulk-order.continue",
    "bulk-order.discard",
    "bulk-order.end",
  ],
  ...["bulk-order.mend", "renewal-run.start", "renewal-run.end", "alert.test"],
];

/** A story is told in one piece, from everything that was done: what is longer is none that anybody reads or plays. */
const DEEDS_MOST = 20_000;

/**
 * A sandbox account's story as a scenario: its deeds at their instants, each with what it charged, and at the end what is true
 * now. Where a deed comes that scenarios have no word for, the story ends before it, and says so.
 * @throws DomainError `story_too_long` where an account has more than 20,000 deeds of a kind; `not_a_sandbox`, `not_found`, `not_permitted`
 */
export async function exportScenario(ctx: Context, accountId: string): Promise<ScenarioFile> {
  authorize(ctx, "audit.read", accountId);
  return ctx.db.read(async (tx) => {
    const account = await findAccount(tx, accountId);
    if (!account) throw new DomainError("not_found", { field: "accountId" });
    if (account.clockAt === null) throw new DomainError("not_a_sandbox", { field: "accountId" });
    if (await hasMoreDeeds(tx, accountId, DEEDS_MOST)) {
      throw new DomainError("story_too_long", { field: "accountId", max: DEEDS_MOST });
    }
    const now = accountNow(account, ctx.now);
    const [deeds, wallets] = await Promise.all([
      loadDeeds(tx, accountId, UNTOLD_ACTIONS),
      listWallets(tx, accountId),
    ]);
    const { steps, teller, untold } = tellAll(deeds, account.createdAt);
    const wallet = Object.fromEntries(wallets.map((row) => [row.wallet.currency, toText(row.wallet.cash)]));
    const plans = plansAt(deeds, teller, now);
    const end: TimedStep = { at: now.toISOString(), do: "expect", wallet, plans };
    const about =
      untold === undefined ? account.name : `${account.name}, until there is no word for it: ${untold}`;
    const told = untold === undefined ? [...steps, end] : steps;
    return {
      scenarios: [{ id: account.name, about, priceBook: "default", steps: told.length > 0 ? told : [end] }],
    };
  });
}

type Deed = Readonly<{
  recordedAt: Date;
  entry?: StoryDeeds["entries"][number];
  use?: StoryDeeds["uses"][number];
}>;

function tellAll({ ...deeds }: StoryDeeds, begin: Date) {
  const teller = new Teller(deeds, defaultPriceBook.version);
  const steps: TimedStep[] = [];
  const all: Deed[] = [
    ...deeds.entries.map((entry) => ({ recordedAt: entry.recordedAt, entry })),
    ...deeds.uses.map((use) => ({ recordedAt: use.recordedAt, use })),
  ].sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime());
  // A use knows when it took place and not what the clock showed when it was told: that is no earlier than either.
  let clock = begin;
  try {
    for (const { entry, use } of all) {
      const at = entry?.effectiveAt ?? use?.occurredAt ?? clock;
      if (at > clock) clock = at;
      const told = entry ? teller.tell(entry) : use ? [teller.tellUse(use)] : [];
      for (const step of told) steps.push({ at: clock.toISOString(), do: String(step["do"]), ...step });
    }
  } catch (error) {
    if (!(error instanceof Untold)) throw error;
    return { steps, teller, untold: error.message };
  }
  return { steps, teller, untold: undefined };
}

/** The plans that have a name, as they are at an instant. */
function plansAt(deeds: StoryDeeds, { names }: Teller, now: Date) {
  const told = deeds.plans.flatMap((plan) => {
    const name = names.get(plan.id);
    if (name === undefined) return [];
    const terms = deeds.terms
      .filter(({ subscriptionId }) => subscriptionId === plan.id)
      .map(({ fromAt: from, untilAt: until, voidedAt }) => ({ from, until, isRefunded: voidedAt !== null }));
    const policy = defaultPriceBook.policies.products[productOfPlan(plan.product)];
    const state = { status: lifeState(terms, policy, now), until: plan.paidUntil.toISOString() };
    return [[name, plan.qps === null ? state : { ...state, qps: plan.qps }]];
  });
  return Object.fromEntries(told) as Readonly<Record<string, unknown>>;
}
