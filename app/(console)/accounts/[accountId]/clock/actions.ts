"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/action";
import { CLOCK_STEPS, stepClock } from "@/lib/domain/accounts/clock-step";
import { DomainError } from "@/lib/domain/errors";
import { instantOfWall } from "@/lib/domain/time/wall-text";
import { getAccount } from "@/lib/services/accounts/get-account";
import { moveAccountClock } from "@/lib/services/accounts/move-account-clock";

const Move = z.object({
  accountId: z.uuid(),
  /** What the clock showed when the button was drawn: a second click on it moves nothing further. */
  from: z.iso.datetime(),
  step: z.enum(CLOCK_STEPS).optional(),
  at: z.iso.datetime().optional(),
  /** What a date-and-time field says, on the wall clock of the business zone. */
  to: z.string().max(32).optional(),
});

export const moveClockAction = action(Move, async (ctx, { accountId, from, step, at, to }) => {
  const { now } = await getAccount(ctx, accountId);
  if (now === from) {
    const target = targetOf({ from, step, at, to }, ctx.zone);
    if (!target) throw new DomainError("input_missing", { field: "to" });
    await moveAccountClock(ctx, { accountId, to: target });
  }
  revalidatePath("/", "layout");
});

function targetOf({ from, step, at, to }: Omit<z.output<typeof Move>, "accountId">, zone: string) {
  if (step !== undefined) return stepClock(new Date(from), step, zone);
  return at === undefined ? instantOfWall(to ?? "", zone) : new Date(at);
}
