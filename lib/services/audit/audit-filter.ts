import "server-only";
import { z } from "zod";
import type { AuditConditions } from "@/db/queries/audit";
import { DomainError } from "@/lib/domain/errors";
import { dayOfDate } from "@/lib/domain/time/calendar";
import type { Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";

/** A calendar date of the business zone, such as `2026-03-01`. */
export const dateInput = z.string().max(10);

export const auditFilterInput = {
  accountId: accountIdInput.optional(),
  /** A person, or `system` for what our own processes did. */
  actor: z.union([z.uuid(), z.literal("system")]).optional(),
  action: z.string().max(64).optional(),
  /** First and last day, both included, by the business zone. */
  from: dateInput.optional(),
  until: dateInput.optional(),
};

type Input = Readonly<{
  accountId?: string | undefined;
  actor?: string | undefined;
  action?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
}>;

/** @throws DomainError `invalid_input` for a day that there is not, naming the field */
export function toAuditConditions(
  ctx: Context,
  { accountId, actor, action, from, until }: Input,
): AuditConditions {
  return {
    accountId,
    actor,
    action,
    from: from === undefined ? undefined : dayOf(from, "from", ctx.zone).from,
    until: until === undefined ? undefined : dayOf(until, "until", ctx.zone).until,
  };
}

function dayOf(date: string, field: string, zone: string) {
  const day = dayOfDate(date, zone);
  if (!day) throw new DomainError("invalid_input", { field });
  return day;
}
