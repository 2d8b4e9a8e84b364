import "server-only";
import type { Transaction } from "@/db/client";
import { Reading } from "@/db/queries/reading";
import { lockAccounts } from "@/db/queries/usage-facts";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { invariant } from "@/lib/domain/errors";
import { decideUsage } from "@/lib/domain/usage/decide-usage";
import type { UsageAnswer } from "@/lib/domain/usage/usage-plan";
import { authorize, type Context } from "@/lib/services/context";
import { log } from "@/lib/services/log";
import { isDue, lockCurrentAccount } from "@/lib/services/subscriptions/run-due";
import { askUsageFacts, loadUsageFacts } from "@/lib/services/usage/load-usage-facts";
import { saveUsage } from "@/lib/services/usage/save-usage";
import { toUseAnswer, type UseAnswer } from "@/lib/services/usage/use-answer";
import type { UseReport } from "@/lib/services/usage/use-report";

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

/** One account's events, in the order in which they are decided. */
export type AccountReports = Readonly<{ accountId: string; reports: readonly UseReport[] }>;
/** The same, and where they stand in what was asked. */
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

/** All of some accounts' events or none of them. */
async function commit(ctx: Context, accounts: readonly Uses[]): Promise<readonly Outcome[]> {
  const answers = await ctx.db.transaction((tx) => recordWithin(tx, ctx, accounts));
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
  const { known, facts } = await lockFacts(tx, ctx, accounts);
  const decided = known.map(({ accountId, reports }) => {
    const own = facts.get(accountId);
    invariant(own !== undefined, "facts are loaded for every account");
    return { accountId, facts: own, plan: decideUsage(own, reports) };
  });
  await saveUsage(tx, decided, ctx.now);
  const answers = new Map(decided.map(({ accountId, plan }) => [accountId, plan.answers] as const));
  return accounts.map((uses) => toAnswers(uses, answers.get(uses.accountId)));
}

/**
 * The accounts that there are, locked and up to date, and what their events can touch. The locks and the facts are sent
 * together: a statement sees what was there when it began, which is when the one before it had its locks. Only what an
 * account on a clock of its own has, and one on which something was due, is read once more.
 */
async function lockFacts(tx: Transaction, ctx: Context, accounts: readonly AccountReports[]) {
  const reading = new Reading(accounts.length);
  const onWall = askUsageFacts(
    reading,
    accounts.map((uses) => ({ ...uses, now: ctx.now })),
    ctx.zone,
  );
  const ids = accounts.map(({ accountId }) => accountId);
  const [rows] = await Promise.all([lockAccounts(tx, ids), reading.send(tx)]);
  const locked = new Map(rows.map((row) => [row.accountId, row] as const));
  const known: (AccountReports & Readonly<{ now: Date }>)[] = [];
  const others: typeof known = [];
  for (const uses of accounts) {
    const account = locked.get(uses.accountId);
    if (!account) continue;
    const own = { ...uses, now: accountNow(account, ctx.now) };
    known.push(own);
    const due = isDue(account, own.now);
    if (due) await lockCurrentAccount(tx, ctx, uses.accountId);
    if (due || account.clockAt !== null) others.push(own);
  }
  const facts = await onWall.facts(tx);
  const again = await loadUsageFacts(tx, others, ctx.zone);
  return { known, facts: new Map([...facts, ...again]) };
}

function toAnswers(
  { accountId, reports }: AccountReports,
  answers: readonly UsageAnswer[] | undefined,
): UseAnswer[] {
  if (answers) return answers.map((answer) => toUseAnswer(accountId, answer));
  const refused = { answer: "refused", code: "not_found", details: { field: "account" } } as const;
  return reports.map(({ id }) => ({ ...refused, account: accountId, id }));
}
