import "server-only";
import { z } from "zod";
import type { AuditConditions } from "@/db/queries/audit";
import type { Context } from "@/lib/services/context";
import { daySpanInput, readDaySpan } from "@/lib/services/day-span";
import { accountIdInput } from "@/lib/services/inputs";

export const auditFilterInput = {
  accountId: accountIdInput.optional(),
  /** A person, or `system` for what our own processes did. */
  actor: z.union([z.uuid(), z.literal("system")]).optional(),
  action: z.string().max(64).optional(),
  ...daySpanInput,
};

type Input = Readonly<{
  accountId?: string | undefined;
  actor?: string | undefined;
  action?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
}>;

/** @throws DomainError `invalid_input` for a day that there is not, naming the field */
export function toAuditConditions(ctx: Context, input: Input): AuditConditions {
  const { accountId, actor, action } = input;
  return { accountId, actor, action, ...readDaySpan(ctx, input) };
}
