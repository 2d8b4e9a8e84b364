import "server-only";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { insertMute } from "@/db/queries/alert-settings";
import { lockAccount } from "@/db/queries/accounts";
import { write } from "@/db/queries/write";
import { ALERT_SUBJECTS } from "@/lib/domain/alerts/alert";
import { ALERT_TOPICS } from "@/lib/domain/alerts/delivery";
import { addDays } from "@/lib/domain/time/calendar";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { actorName, authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";

const unset = (value: unknown) => (value === "" ? undefined : value);

export const MuteAlerts = z
  .object({
    accountId: accountIdInput,
    /** One topic; without it and without a subject, everything. */
    topic: z.preprocess(unset, z.enum(ALERT_TOPICS).optional()),
    subjectType: z.preprocess(unset, z.enum(ALERT_SUBJECTS).optional()),
    subjectId: z.preprocess(unset, z.string().max(128).optional()),
    /** Without it: until somebody ends it. */
    days: z.preprocess(unset, z.coerce.number().int().min(1).max(365).optional()),
  })
  .refine(({ subjectType, subjectId }) => (subjectType === undefined) === (subjectId === undefined))
  .refine(({ topic, subjectType }) => topic === undefined || subjectType === undefined);
export type MuteAlerts = z.infer<typeof MuteAlerts>;

/**
 * Nothing is sent of it for a while; what would have been is kept on record as muted.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function muteAlerts(ctx: Context, input: MuteAlerts): Promise<void> {
  authorize(ctx, "alert.write", input.accountId);
  const { accountId, topic = null, subjectType = null, subjectId = null, days } = input;
  await ctx.db.transaction(async (tx) => {
    await lockAccount(tx, accountId);
    const id = uuid();
    const untilAt = days === undefined ? null : addDays(ctx.now, days);
    await write(tx, [
      insertMute({
        ...{ accountId, id, topic, subjectType, subjectId, untilAt },
        mutedByName: actorName(ctx.actor),
        mutedAt: ctx.now,
        endedAt: null,
      }),
      recordAudit(ctx, {
        accountId,
        action: "alert.mute",
        subject: { type: "mute", id },
        after: { topic, subjectType, subjectId, until: untilAt?.toISOString() ?? null },
      }),
    ]);
  });
}
