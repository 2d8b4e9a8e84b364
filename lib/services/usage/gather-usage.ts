import "server-only";
import { authorize, type Context } from "@/lib/services/context";
import { recordUsage } from "@/lib/services/usage/record-usage";
import type { UseAnswer } from "@/lib/services/usage/use-answer";
import type { UseReport } from "@/lib/services/usage/use-report";

type Waiting = Readonly<{
  ctx: Context;
  events: readonly UseReport[];
  resolve: (answers: readonly UseAnswer[]) => void;
  reject: (reason: unknown) => void;
}>;

/** So many commits are under way at once: while one waits for the disk, the next is decided. */
const COMMITS_AT_ONCE = 2;
/** So many events share a commit, at most. */
const EVENTS_PER_COMMIT = 500;
/** What is more than this is a batch, and a commit of its own. */
export const GATHERED_MAX = 20;

/** Calls that wait for the next commit; they are of one process, so they live in it. */
const waiting: Waiting[] = [];
let underWay = 0;

/**
 * Records a few uses as `recordUsage` does, together with those of others that come at the same moment: the commit is what
 * a single call waits for, and one serves many. Each gets its own answers, after the commit.
 * @throws DomainError `not_permitted`; whatever kept the events from being recorded
 */
export function gatherUsage(ctx: Context, events: readonly UseReport[]): Promise<readonly UseAnswer[]> {
  authorize(ctx, "usage.write");
  return new Promise((resolve, reject) => {
    waiting.push({ ctx, events, resolve, reject });
    // After what has arrived together has been read.
    if (underWay < COMMITS_AT_ONCE) setImmediate(commitNext);
  });
}

function commitNext(): void {
  if (underWay >= COMMITS_AT_ONCE || waiting.length === 0) return;
  const group: Waiting[] = [];
  let count = 0;
  while (waiting.length > 0 && count < EVENTS_PER_COMMIT) {
    const next = waiting.shift();
    if (!next) break;
    group.push(next);
    count += next.events.length;
  }
  underWay += 1;
  void commit(group).finally(() => {
    underWay -= 1;
    commitNext();
  });
}

async function commit(group: readonly Waiting[]): Promise<void> {
  const [first] = group;
  if (!first) return;
  try {
    const now = group.reduce((latest, { ctx }) => (ctx.now > latest ? ctx.now : latest), first.ctx.now);
    const answers = await recordUsage(
      { ...first.ctx, now },
      { events: group.flatMap(({ events }) => events) },
    );
    let start = 0;
    for (const { events, resolve } of group) {
      resolve(answers.slice(start, start + events.length));
      start += events.length;
    }
  } catch (error) {
    for (const { reject } of group) reject(error);
  }
}
