import "server-only";
import { stillTrue } from "@/db/queries/usage-revision";
import { writeProved } from "@/db/queries/write";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { afterPlan } from "@/lib/domain/usage/after-plan";
import { decideUsage } from "@/lib/domain/usage/decide-usage";
import type { UsagePlan } from "@/lib/domain/usage/usage-plan";
import { authorize, type Context } from "@/lib/services/context";
import { log } from "@/lib/services/log";
import { factsStore, type KnownFacts } from "@/lib/services/usage/known-facts";
import { type DecidedUses, usageWrites } from "@/lib/services/usage/save-usage";
import type { AccountReports } from "@/lib/services/usage/use-report";

type Decided = DecidedUses & Readonly<{ known: KnownFacts }>;

/**
 * Decides uses of accounts whose facts are known, and saves what they move in one statement that is a transaction by itself:
 * one message and its answer. It proves that the facts still hold, and locks them; of an account whose facts do not, or of
 * which an event was recorded before, nothing is saved, and its uses have to be decided by what is read then.
 * @returns plans by account: of those that were known, and still are
 * @throws DomainError `not_permitted`
 */
export async function recordKnown(
  ctx: Context,
  accounts: readonly AccountReports[],
): Promise<ReadonlyMap<string, UsagePlan>> {
  authorize(ctx, "usage.write");
  const store = factsStore(ctx.db);
  return store.decideBy(accounts, ctx.now, async (known) => {
    const decided = decide(ctx.now, accounts, known);
    if (decided.length === 0) return NONE;
    const saved = await save(ctx, decided);
    const plans = new Map<string, UsagePlan>();
    for (const { accountId, known: own, facts, plan } of decided) {
      if (!saved.has(accountId)) {
        store.forget(accountId);
        continue;
      }
      plans.set(accountId, plan);
      store.keep(accountId, { ...own, facts: afterPlan(facts, plan), revision: own.revision + 1 });
    }
    return plans;
  });
}

const NONE: ReadonlyMap<string, UsagePlan> = new Map();

/** @returns whose facts still held; nobody's where the statement failed, which is tried again in the other way */
async function save(ctx: Context, decided: readonly Decided[]): Promise<ReadonlySet<string>> {
  const revisions = decided.map(({ accountId, known: { revision }, plan }) => {
    // Of refused ones too: a known id is answered as a duplicate, whatever else is said of it.
    const eventIds = plan.answers.map((one) => (one.answer === "refused" ? one.id : one.event.id));
    return { accountId, revision, eventIds };
  });
  const proof = stillTrue(revisions, decided[0]?.known.bookVersions ?? 0);
  try {
    return await ctx.db.statement((tx) => writeProved(tx, proof, usageWrites(decided, ctx.now)));
  } catch (error) {
    log().warn({ requestId: ctx.requestId, err: error }, "uses are tried again");
    return new Set();
  }
}

function decide(
  wall: Date,
  accounts: readonly AccountReports[],
  known: ReadonlyMap<string, KnownFacts>,
): Decided[] {
  const bookVersions = Math.max(...[...known.values()].map((own) => own.bookVersions));
  const decided: Decided[] = [];
  for (const { accountId, reports } of accounts) {
    const own = known.get(accountId);
    // One statement proves one number of price books.
    if (!own || own.bookVersions !== bookVersions) continue;
    const facts = { ...own.facts, now: accountNow(own, wall) };
    decided.push({ accountId, known: own, facts, plan: decideUsage(facts, reports) });
  }
  return decided.sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
}
