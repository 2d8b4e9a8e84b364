import "server-only";
import type { Database, Transaction } from "@/db/client";

/** What a request came to within a commit that it shares; a refusal is thrown to the one that it refuses. */
export type Outcome<R> = Readonly<{ result: R } | { refusal: unknown }>;

/** A request for one account. */
export type Request = Readonly<{ accountId: string }>;

/**
 * Decides requests for any accounts in one transaction and writes what comes of all of them.
 * @param wait whether to wait for accounts that somebody else holds
 * @returns an outcome for each request, or nothing where its account is held by somebody else
 */
export type Decide<Q extends Request, R> = (
  tx: Transaction,
  requests: readonly Q[],
  wait: boolean,
) => Promise<readonly (Outcome<R> | undefined)[]>;

/** While one group waits for the disk, the next is being decided. */
const GROUPS_AT_ONCE = 2;
const GROUP_MAX = 64;

/**
 * Lets requests that come at once share a commit (group commit): one that comes alone is under way at once, and those that
 * come while others are under way go together next. Each hears its own outcome after the commit. Nobody waits or fails for
 * a stranger: an account that somebody else holds is waited for in a commit of its own, and a group that fails is tried
 * again in parts, account by account and then request by request.
 *
 * Requests through one `Database` share: those of staff, worker and metering; a customer's is narrowed to one account.
 */
export function shareCommits<Q extends Request, R>(decide: Decide<Q, R>) {
  const queues = new WeakMap<Database, Queue<Q, R>>();
  return (db: Database, request: Q): Promise<R> => {
    const queue = queues.get(db) ?? new Queue(db, decide);
    queues.set(db, queue);
    return queue.add(request);
  };
}

type Waiting<Q, R> = Readonly<{
  request: Q;
  resolve: (result: R) => void;
  reject: (reason: unknown) => void;
}>;

class Queue<Q extends Request, R> {
  private waiting: Waiting<Q, R>[] = [];
  /** Accounts that are being decided; their next requests wait here and not for a lock, so that they go together too. */
  private readonly busy = new Set<string>();
  private groups = 0;

  constructor(
    private readonly db: Database,
    private readonly decide: Decide<Q, R>,
  ) {}

  add(request: Q): Promise<R> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ request, resolve, reject });
      this.start();
    });
  }

  private start(): void {
    while (this.groups < GROUPS_AT_ONCE) {
      const group = this.take();
      if (group.length === 0) return;
      this.groups += 1;
      void this.run(group);
    }
  }

  private take(): Waiting<Q, R>[] {
    const group: Waiting<Q, R>[] = [];
    const rest: Waiting<Q, R>[] = [];
    for (const one of this.waiting) {
      const free = group.length < GROUP_MAX && !this.busy.has(one.request.accountId);
      (free ? group : rest).push(one);
    }
    this.waiting = rest;
    for (const { request } of group) this.busy.add(request.accountId);
    return group;
  }

  private async run(group: readonly Waiting<Q, R>[]): Promise<void> {
    const left = byAccount(await this.settle(group, { wait: false }));
    for (const accountId of byAccount(group).keys()) if (!left.has(accountId)) this.busy.delete(accountId);
    this.groups -= 1;
    this.start();
    for (const [accountId, part] of left) void this.runAlone(accountId, part);
  }

  private async runAlone(accountId: string, part: readonly Waiting<Q, R>[]): Promise<void> {
    const left = await this.settle(part, { wait: true });
    await Promise.all(left.map((one) => this.settle([one], { wait: true })));
    this.busy.delete(accountId);
    this.start();
  }

  /** @returns those without an answer yet: their account is held by somebody else, or the commit failed and was not theirs alone */
  private async settle(
    group: readonly Waiting<Q, R>[],
    { wait }: Readonly<{ wait: boolean }>,
  ): Promise<readonly Waiting<Q, R>[]> {
    try {
      const requests = group.map(({ request }) => request);
      const outcomes = await this.db.transaction((tx) => this.decide(tx, requests, wait));
      return group.filter((one, index) => !answer(one, outcomes[index]));
    } catch (error) {
      if (group.length > 1) return group;
      group[0]?.reject(error);
      return [];
    }
  }
}

/** @returns whether there was an answer */
function answer<Q, R>({ resolve, reject }: Waiting<Q, R>, outcome: Outcome<R> | undefined): boolean {
  if (!outcome) return false;
  if ("result" in outcome) resolve(outcome.result);
  else reject(outcome.refusal);
  return true;
}

function byAccount<Q extends Request, R>(group: readonly Waiting<Q, R>[]): Map<string, Waiting<Q, R>[]> {
  const parts = new Map<string, Waiting<Q, R>[]>();
  for (const one of group) {
    const { accountId } = one.request;
    const part = parts.get(accountId);
    if (part) part.push(one);
    else parts.set(accountId, [one]);
  }
  return parts;
}
