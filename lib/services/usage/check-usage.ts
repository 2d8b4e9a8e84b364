import "server-only";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { type QpsNow, qpsNow } from "@/db/queries/qps-limits";
import { Reading } from "@/db/queries/reading";
import { type AccountClockRow, clocks } from "@/db/queries/reservations";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { DomainError, invariant } from "@/lib/domain/errors";
import { checkUse } from "@/lib/domain/usage/check-use";
import type { UsageFacts } from "@/lib/domain/usage/usage-facts";
import { authorize, type Context } from "@/lib/services/context";
import { Gatherer } from "@/lib/services/gather";
import { accountIdInput } from "@/lib/services/inputs";
import { type CheckView, toCheckView } from "@/lib/services/usage/check-view";
import { askUsageFacts } from "@/lib/services/usage/load-usage-facts";
import type { AccountUses, UseReport } from "@/lib/services/usage/use-report";

/** A use to come, as it would be reported; it happens now and succeeds. */
export const useInput = {
  capability: z.string().min(1).max(100),
  channel: z.string().max(40).optional(),
  type: z.string().max(100).optional(),
  quantity: z.number().optional(),
  seconds: z.number().optional(),
  fps: z.number().optional(),
  resolutionP: z.number().optional(),
  outputResolutionP: z.number().optional(),
  reid: z.boolean().optional(),
};

export const CheckUsage = z.object({
  accountId: accountIdInput,
  ...useInput,
  /** Whether the derivation of the cost is wanted. */
  receipt: z.boolean().default(false),
});
export type CheckUsage = z.infer<typeof CheckUsage>;

/**
 * May this use happen now: the answer that its event would get, the limit of the moment, what there is for it and what it
 * would cost. Nothing moves and nothing is locked, so that another use may take the room a moment later; a reservation
 * keeps it. Checks of one moment are read together.
 * @throws DomainError `not_found` (account), `not_permitted`
 */
export async function checkUsage(ctx: Context, input: CheckUsage): Promise<CheckView> {
  authorize(ctx, "usage.read", input.accountId);
  // A customer's connection sees one account: only those of the seller's own programs can share one.
  const [answer] =
    ctx.actor.kind === "user" ? await check([{ ctx, input }]) : [await checks().ask({ ctx, input })];
  if (!answer) throw new DomainError("not_found", { field: "account" });
  return answer;
}

type Asked = Readonly<{ ctx: Context; input: CheckUsage }>;

const FLIGHTS = 2;
const GROUP = 128;

/** The server's own bundle and Next's share one, as they share the process. */
const KEY = Symbol.for("drawdown.checks");
const shared: typeof globalThis & { [KEY]?: Gatherer<Asked, CheckView | null> } = globalThis;

function checks(): Gatherer<Asked, CheckView | null> {
  return (shared[KEY] ??= new Gatherer(check, { flights: FLIGHTS, most: GROUP }));
}

async function check(asked: readonly Asked[]): Promise<readonly (CheckView | null)[]> {
  const [first] = asked;
  invariant(first !== undefined, "a group has somebody who asks");
  return first.ctx.db.read(async (tx) => {
    const facts = await loadFacts(tx, asked, first.ctx);
    return asked.map(({ input }) => {
      const own = facts.get(input.accountId);
      return own ? toCheckView(input, { ...own, check: checkUse(own.facts, input) }) : null;
    });
  });
}

type AccountFacts = Readonly<{ facts: UsageFacts; plans: readonly QpsNow[] }>;

/** What the uses of some accounts can touch, read without a lock; unknown accounts are left out. */
async function loadFacts(
  tx: Transaction,
  asked: readonly Asked[],
  { now: wall, zone }: Context,
): Promise<ReadonlyMap<string, AccountFacts>> {
  const reports = new Map<string, UseReport[]>();
  for (const { input } of asked) {
    const { accountId, capability } = input;
    const known = reports.get(accountId);
    if (known) known.push({ accountId, id: "", capability });
    else reports.set(accountId, [{ accountId, id: "", capability }]);
  }
  const usesOf = ({ accountId, clockAt }: AccountClockRow): AccountUses => {
    return { accountId, now: accountNow({ clockAt }, wall), reports: reports.get(accountId) ?? [] };
  };
  const found = await readFacts(tx, [...reports.keys()].map(onWall).map(usesOf), zone);
  // An account on a clock of its own is a sandbox: the others are not kept waiting to learn that there is none.
  const onClocks = found.known.filter(({ clockAt }) => clockAt !== null);
  if (onClocks.length === 0) return found.facts;
  const again = await readFacts(tx, onClocks.map(usesOf), zone);
  return new Map([...found.facts, ...again.facts]);
}

const onWall = (accountId: string): AccountClockRow => ({ accountId, clockAt: null });

async function readFacts(tx: Transaction, uses: readonly AccountUses[], zone: string) {
  const reading = new Reading(uses.length);
  const known = reading.add(clocks(uses.map(({ accountId }) => accountId)));
  const asked = askUsageFacts(reading, uses, { zone });
  const plans = reading.add(qpsNow(uses));
  await reading.send(tx);
  const all = await asked.facts(tx);
  const facts = new Map<string, AccountFacts>();
  for (const { accountId } of known) {
    const own = all.get(accountId);
    if (own)
      facts.set(accountId, { facts: own, plans: plans.filter((plan) => plan.accountId === accountId) });
  }
  return { known, facts };
}
