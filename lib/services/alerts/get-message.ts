import "server-only";
import { z } from "zod";
import { getNamedMessage, listAttempts } from "@/db/queries/message-lists";
import type { AttemptOutcome } from "@/lib/domain/alerts/decide-attempt";
import { type MessageView, toMessageView } from "@/lib/services/alerts/list-messages";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";

export const GetMessage = z.object({ accountId: accountIdInput, id: z.uuid() });
export type GetMessage = z.infer<typeof GetMessage>;

/** One try; without an outcome it was cut off, or is under way. */
export type AttemptView = Readonly<{
  attempt: number;
  startedAt: string;
  endedAt: string | null;
  outcome: AttemptOutcome | null;
  answer: string | null;
}>;

/**
 * A message with every try to send it.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function getMessage(
  ctx: Context,
  input: GetMessage,
): Promise<MessageView & Readonly<{ tries: readonly AttemptView[] }>> {
  authorize(ctx, "alert.read", input.accountId);
  const { accountId, id } = input;
  return ctx.db.read(async (tx) => {
    const row = await getNamedMessage(tx, accountId, id);
    const tries = await listAttempts(tx, accountId, id);
    return {
      ...toMessageView(row),
      tries: tries.map(({ attempt, startedAt, endedAt, outcome, answer }) => ({
        ...{ attempt, outcome, answer },
        startedAt: startedAt.toISOString(),
        endedAt: endedAt?.toISOString() ?? null,
      })),
    };
  });
}
