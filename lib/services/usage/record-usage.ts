import "server-only";
import type { Transaction } from "@/db/client";
import { Reading } from "@/db/queries/reading";
import { lockAccounts, type LockedAccount } from "@/db/queries/usage-facts";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { invariant } from "@/lib/domain/errors";
import { decideUsage } from "@/lib/domain/usage/decide-usage";
import type { UsageAnswer } from "@/lib/domain/usage/usage-plan";
import { authorize, type Context } from "@/lib/services/context";
import { log } from "@/lib/services/log";
import { isDue, lockCurrentAccount } from "@/lib/services/subscriptions/run-due";
import { factsStore } from "@/lib/services/usage/known-facts";
import { askUsageFacts, loadUsageFacts } from "@/lib/services/usage/load-usage-facts";
import { recordKnown } from "@/lib/services/usage/record-known";
import { saveUsage } from "@/lib/services/usage/save-usage";
import { toUseAnswer, type UseAnswer } from "@/lib/services/usage/use-answer";
import type { AccountReports, AccountUses, UseReport } from "@/lib/services/usage/use-report";

export type RecordUsage = Readonly<{
  /** Of any accounts; those of one account are decided in this order. */
  events: readonly UseReport[];
  /** How many accounts share a commit; 1 where each account may live on a machine of its own. */
  accountsPerCommit?: number;
}>;

const ACCOUNTS_PER_COMMIT = 256;

/**
 * Records and funds uses the moment they are told of (domain.md section 2): each is accepted and funded, a duplicate of
 * what was accepted before, or refused; none is lost and none counted twice. Durable when it answers, in the order asked.
 * A commit that fails is tried again account by account, so that nobody fails for a stranger; what then still fails is
 * answered `failed`.
 * @throws DomainError `not_permitted`; whatever kept every single event from being recorded
 */
export async function recordUsage(ctx: Context, input: RecordUsage): Promise<readonly UseAnswer[]> {
  authorize(ctx, "usage.write");
  const accounts = groupByAccount(input.events);
  const size = input.accountsPerCommit ?? ACCOUNTS_PER_COMMIT;
  const answers = new Array<UseAnswer>(input.events.length);
  const failures: unknown[] = [];
  for (let start = 0; start < accounts.length; start += size) {
    for (const { uses, failure, found } of await recordAccounts(ctx, accounts.slice(start, start + size))) {
      if (failure !== undefined) failures.push(failure);
      uses.places.forEach((place, index) => {
        answers[place] = found?.[index] ?? failed(uses.accountId, uses.reports[index]?.id ?? "");
      });
    }
  }
  if (failures.length > 0 && failures.length === accounts.length) throw failures[0];
  return answers;
}

/** One account's events, and where they stand in what was asked. */
type Uses = AccountReports & Readonly<{ places: readonly number[] }>;
type Outcome = Readonly<{ uses: Uses; found?: readonly UseAnswer[]; failure?: unknown }>;

function groupByAccount(events: readonly UseReport[]): readonly Uses[] {
  const groups = new Map<string, { accountId: string; reports: UseReport[]; places: number[] }>();
  for (const [place, report] of events.entries()) {
    const { accountId } = report;
    let group = groups.get(accountId);
    if (!group) {
      group = { accountId, reports: [], places: [] };
      groups.set(accountId, group);
    }
    group.reports.push(report);
    group.places.push(place);
  }
  return [...groups.values()];
}

function failed(account: string, id: string): UseAnswer {
  return { answer: "failed", account, id, code: "try_again" };
}

async function recordAccounts(ctx: Context, accounts: readonly Uses[]): Promise<readonly Outcome[]> {
  const known = await recordKnown(ctx, accounts);
  if (known.size === 0) return commitOrRetry(ctx, accounts);
  const outcomes = accounts.flatMap((uses): Outcome[] => {
    const plan = known.get(uses.accountId);
    return plan ? [{ uses, found: toAnswers(uses, plan.answers) }] : [];
  });
  const others = accounts.filter(({ accountId }) => !known.has(accountId));
  return others.length === 0 ? outcomes : [...outcomes, ...(await commitOrRetry(ctx, others))];
}

async function commitOrRetry(ctx: Context, accounts: readonly Uses[]): Promise<readonly Outcome[]> {
  try {
    return await commit(ctx, accounts);
  } catch (error) {
    log().warn({ requestId: ctx.requestId, err: error, accounts: accounts.length }, "uses are tried again");
  }
  const outcomes: Outcome[] = [];
  for (const uses of accounts) {
    try {
      outcomes.push(...(await commit(ctx, [uses])));
    } catch (failure) {
      log().error({ requestId: ctx.requestId, err: failure, accountId: uses.accountId }, "uses failed");
      outcomes.push({ uses, failure });
    }
  }
  return outcomes;
}

/** All of some accounts' events or none of them; what is known of the accounts afterwards is kept. */
async function commit(ctx: Context, accounts: readonly Uses[]): Promise<readonly Outcome[]> {
  const { answers, left } = await ctx.db.transaction((tx) => decideAndSave(tx, ctx, accounts));
  const store = factsStore(ctx.db);
  for (const { accountId, known, plan } of left) store.keep(accountId, known, { plan, wall: ctx.now });
  return accounts.map((uses, index) => ({ uses, found: answers[index] ?? [] }));
}

/**
 * The same as a part of a transaction that says more about the events than they do themselves: their accounts are locked
 * here, in id order. @returns each account's answers, in the order asked
 */
export async function recordWithin(
  tx: Transaction,
  ctx: Context,
  accounts: readonly AccountReports[],
): Promise<readonly (readonly UseAnswer[])[]> {
  return (await decideAndSave(tx, ctx, accounts)).answers;
}

async function decideAndSave(tx: Transaction, ctx: Context, accounts: readonly AccountReports[]) {
  const { known, facts, kept } = await lockFacts(tx, ctx, accounts);
  const decided = known.map(({ accountId, reports }) => {
    const own = facts.get(accountId);
    invariant(own !== undefined, "facts are loaded for every account");
    return { accountId, facts: own, plan: decideUsage(own, reports) };
  });
  await saveUsage(tx, decided, ctx.now);
  const answers = new Map(decided.map(({ accountId, plan }) => [accountId, plan.answers] as const));
  const left = decided.flatMap(({ accountId, facts: before, plan }) => {
    const own = kept.get(accountId);
    return own ? [{ accountId, known: { ...own, facts: before }, plan }] : [];
  });
  return { answers: accounts.map((uses) => toAnswers(uses, answers.get(uses.accountId))), left };
}

/** Facts are read for so long around now, in milliseconds: the next calls are decided by them. */
const AROUND = { before: 300_000, after: 600_000 };

/**
 * The accounts that there are, locked and up to date, and what their events can touch. The locks and the facts are sent
 * together: a statement sees what was there when it began, which is when the one before it had its locks. Only what an
 * account on a clock of its own has, and one on which something was due, is read once more. What is known of those on which
 * nothing was due may be `kept`, once this transaction has committed.
 */
async function lockFacts(tx: Transaction, ctx: Context, accounts: readonly AccountReports[]) {
  const reading = new Reading(accounts.length);
  const ids = accounts.map(({ accountId }) => accountId);
  const around = { ...AROUND, capabilities: factsStore(ctx.db).capabilitiesOf(ids) };
  const { zone } = ctx;
  const onWall = askUsageFacts(
    reading,
    accounts.map((uses) => ({ ...uses, now: ctx.now })),
    { zone, around },
  );
  const [rows] = await Promise.all([lockAccounts(tx, ids), reading.send(tx)]);
  const locked = new Map(rows.map((row) => [row.accountId, row] as const));
  const known: AccountUses[] = [];
  const others: AccountUses[] = [];
  const undue: LockedAccount[] = [];
  for (const uses of accounts) {
    const account = locked.get(uses.accountId);
    if (!account) continue;
    const own = { ...uses, now: accountNow(account, ctx.now) };
    known.push(own);
    if (isDue(account, own.now)) await lockCurrentAccount(tx, ctx, uses.accountId);
    else undue.push(account);
    if (isDue(account, own.now) || account.clockAt !== null) others.push(own);
  }
  const again = await loadUsageFacts(tx, others, { zone, around });
  const facts = new Map([...(await onWall.facts(tx)), ...again.facts]);
  const bookVersions = onWall.bookVersions();
  const kept = new Map(
    undue.map((account) => {
      const needs = account.clockAt === null ? onWall.needs : again.needs;
      return [account.accountId, { ...account, needs, bookVersions }] as const;
    }),
  );
  return { known, facts, kept };
}

function toAnswers(
  { accountId, reports }: AccountReports,
  answers: readonly UsageAnswer[] | undefined,
): UseAnswer[] {
  if (answers) return answers.map((answer) => toUseAnswer(accountId, answer));
  const refused = { answer: "refused", code: "not_found", details: { field: "account" } } as const;
  return reports.map(({ id }) => ({ ...refused, account: accountId, id }));
}
