import "server-only";
import { invariant } from "@/lib/domain/errors";
import { authorize, type Context } from "@/lib/services/context";
import { Gatherer } from "@/lib/services/gather";
import { recordUsage } from "@/lib/services/usage/record-usage";
import type { UseAnswer } from "@/lib/services/usage/use-answer";
import type { UseReport } from "@/lib/services/usage/use-report";

/** What is more than this is a batch, and a commit of its own. */
export const GATHERED_MAX = 20;
/** So many commits are under way at once: while one waits for the disk, the next is decided. */
const COMMITS_AT_ONCE = 2;
const CALLS_PER_COMMIT = 128;

type Call = Readonly<{ ctx: Context; events: readonly UseReport[] }>;

/** Calls that wait for the next commit; they are of one process, so they live in it. */
const calls = new Gatherer(record, { flights: COMMITS_AT_ONCE, most: CALLS_PER_COMMIT });

/**
 * Records a few uses as `recordUsage` does, together with those of others that come at the same moment: the commit is what
 * a single call waits for, and one serves many. Each gets its own answers, after the commit.
 * @throws DomainError `not_permitted`; whatever kept the events from being recorded
 */
export function gatherUsage(ctx: Context, events: readonly UseReport[]): Promise<readonly UseAnswer[]> {
  authorize(ctx, "usage.write");
  return calls.ask({ ctx, events });
}

async function record(group: readonly Call[]): Promise<readonly (readonly UseAnswer[])[]> {
  const [first] = group;
  invariant(first !== undefined, "a group has somebody who reports");
  const now = group.reduce((latest, { ctx }) => (ctx.now > latest ? ctx.now : latest), first.ctx.now);
  const answers = await recordUsage({ ...first.ctx, now }, { events: group.flatMap(({ events }) => events) });
  let start = 0;
  return group.map(({ events }) => answers.slice(start, (start += events.length)));
}
