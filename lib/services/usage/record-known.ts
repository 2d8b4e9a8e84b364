import "server-only";
import { stillTrue } from "@/db/queries/usage-revision";
import { writeProved } from "@/db/queries/write";
import { faultOf } from "@/db/session";
import { accountNow } from "@/lib/domain/accounts/account-clock";
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
 * one message and its answer. It proves that the facts still hold, and locks them. Where they do not, or where an event was
 * recorded so long ago that nobody remembers it, nothing is saved, and the uses have to be decided by what is read then.
 * @returns plans by account: of all that were known and refused nothing, or of none
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
    const { isSaved, revisions, culprits } = await save(ctx, decided);
    if (!isSaved) {
      for (const { accountId } of decided) store.forget(accountId);
      for (const accountId of culprits) store.rest(accountId, ctx.now);
      return NONE;
    }
    for (const { accountId, known: own, facts, plan } of decided) {
      const revision = revisions.get(accountId) ?? own.revision;
      store.keep(accountId, { ...own, facts, revision }, { plan, wall: ctx.now });
    }
    return new Map(decided.map(({ accountId, plan }) => [accountId, plan] as const));
  });
}

const NONE: ReadonlyMap<string, UsagePlan> = new Map();
const UNIQUE_VIOLATION = "23505";

type Saved = Readonly<{
  isSaved: boolean;
  revisions: ReadonlyMap<string, number>;
  culprits: readonly string[];
}>;

/** @returns whether it is saved, under which revisions; where not, of which accounts it is known that they are the reason */
async function save(ctx: Context, decided: readonly Decided[]): Promise<Saved> {
  const known = decided.map(({ accountId, known: { revision } }) => ({ accountId, revision }));
  const proof = stillTrue(known, decided[0]?.known.bookVersions ?? 0);
  const ids = decided.map(({ accountId }) => accountId);
  try {
    const writes = usageWrites(decided, ctx.now);
    const { holds, rows } = await ctx.db.statement((tx) => writeProved(tx, proof, writes));
    const revisions = new Map(
      rows.map(([accountId, revision]) => [String(accountId), Number.parseInt(String(revision), 10)]),
    );
    return { isSaved: holds, revisions, culprits: ids.filter((accountId) => !revisions.has(accountId)) };
  } catch (error) {
    const { code, detail } = faultOf(error);
    const isKnownId = code === UNIQUE_VIOLATION;
    if (!isKnownId) log().warn({ requestId: ctx.requestId, err: error }, "uses are tried again");
    // The key that stands in the way tells whose it is.
    const culprits = isKnownId ? ids.filter((accountId) => detail.includes(accountId)) : [];
    return { isSaved: false, revisions: new Map(), culprits };
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
    const plan = decideUsage(facts, reports);
    // Whether a refused id was recorded before, in which case it is a duplicate, no key of a table tells: it is looked up.
    if (plan.answers.some(({ answer }) => answer === "refused")) continue;
    decided.push({ accountId, known: own, facts, plan });
  }
  return decided.sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
}
