import "server-only";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { qpsNow } from "@/db/queries/qps-limits";
import { Reading } from "@/db/queries/reading";
import { insertReservations } from "@/db/queries/reservations";
import { write } from "@/db/queries/write";
import { DomainError, invariant } from "@/lib/domain/errors";
import { checkUse } from "@/lib/domain/usage/check-use";
import { decideReservation } from "@/lib/domain/usage/decide-reservation";
import { authorize, type Context } from "@/lib/services/context";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";
import { CheckUsage } from "@/lib/services/usage/check-usage";
import { type CheckView, toCheckView } from "@/lib/services/usage/check-view";
import { askUsageFacts } from "@/lib/services/usage/load-usage-facts";

export const ReserveUsage = CheckUsage.extend({
  reserve: z.object({
    /** Calls, or seconds of video; as many as the use itself has where nothing is said. */
    units: z.number().optional(),
    seconds: z.number(),
  }),
});
export type ReserveUsage = z.infer<typeof ReserveUsage>;

/**
 * As `checkUsage`, and where the use is allowed, its room is kept: nobody else is given it until an event names the
 * reservation, it is released, or its seconds are over. Decided under the account's lock, so that never more is promised
 * than there is. A refused one answers so, and keeps nothing.
 * @throws DomainError `invalid_quantity` (seconds), `not_found` (account), `not_permitted`
 */
export async function reserveUsage(ctx: Context, input: ReserveUsage): Promise<CheckView> {
  authorize(ctx, "usage.reserve", input.accountId);
  const { accountId, reserve } = input;
  const use = sized(input);
  return ctx.db.transaction(async (tx) => {
    const { now } = await lockCurrentAccount(tx, ctx, accountId);
    const asked = { accountId, now, reports: [{ accountId, id: "", capability: input.capability }] };
    const reading = new Reading();
    const loaded = askUsageFacts(reading, [asked], { zone: ctx.zone });
    const plans = reading.add(qpsNow([asked]));
    await reading.send(tx);
    const facts = (await loaded.facts(tx)).get(accountId);
    invariant(facts !== undefined, "facts are loaded for the account");
    const check = checkUse(facts, use);
    if (!check.allowed) return toCheckView(input, { plans, check });
    const row = decideReservation(facts, { use, id: uuid(), seconds: reserve.seconds });
    await write(tx, [insertReservations([{ accountId, row, madeAt: now }])]);
    const { id, capability, units, expiresAt } = row;
    const reservation = { id, capability, units, expiresAt: expiresAt.toISOString() };
    return { ...toCheckView(input, { plans, check }), reservation };
  });
}

/** So many units of the use: seconds where it is told in seconds, else its quantity. */
function sized(input: ReserveUsage): CheckUsage {
  const { units } = input.reserve;
  if (units === undefined) return input;
  if (units <= 0) throw new DomainError("invalid_quantity", { field: "units", min: 1, value: String(units) });
  return input.seconds === undefined ? { ...input, quantity: units } : { ...input, seconds: units };
}
