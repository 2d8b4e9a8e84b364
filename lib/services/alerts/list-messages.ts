import "server-only";
import { z } from "zod";
import { listNamedMessages, type NamedMessageRow } from "@/db/queries/message-lists";
import { type Channel, CHANNELS, MESSAGE_STATES, type MessageState } from "@/lib/domain/alerts/delivery";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";
import { type Page, pageInput, readCursor, toPage } from "@/lib/services/paging";

export const ListMessages = z.object({
  ...pageInput,
  accountId: accountIdInput.optional(),
  channel: z.enum(CHANNELS).optional(),
  state: z.enum(MESSAGE_STATES).optional(),
});
export type ListMessages = z.infer<typeof ListMessages>;

export type MessageView = Readonly<{
  id: string;
  account: Readonly<{ id: string; name: string }>;
  channel: Channel;
  recipient: string;
  subject: string;
  body: string;
  state: MessageState;
  purpose: "alert" | "test";
  attempts: number;
  createdAt: string;
  nextAttemptAt: string | null;
  endedAt: string | null;
  lastError: string | null;
}>;

export function toMessageView({ message, accountName }: NamedMessageRow): MessageView {
  const { id, channel, recipient, subject, body, state, purpose, attempts, lastError } = message;
  return {
    ...{ id, channel, recipient, subject, body, state, purpose, attempts, lastError },
    account: { id: message.accountId, name: accountName },
    createdAt: message.createdAt.toISOString(),
    nextAttemptAt: message.nextAttemptAt?.toISOString() ?? null,
    endedAt: message.endedAt?.toISOString() ?? null,
  };
}

/**
 * What was sent, will be or would have been, newest first.
 * @throws DomainError `not_permitted`, `not_found`, `invalid_input` for a foreign cursor
 */
export async function listMessages(ctx: Context, input: ListMessages): Promise<Page<MessageView>> {
  authorize(ctx, "alert.read", input.accountId ?? ownAccountId(ctx));
  const accountId = input.accountId ?? ownAccountId(ctx);
  const { channel, state } = input;
  const cursor = readCursor(input.cursor);
  const rows = await ctx.db.read((tx) =>
    listNamedMessages(tx, { accountId, channel, state, cursor, limit: input.limit + 1 }),
  );
  return toPage(rows, input.limit, {
    row: toMessageView,
    cursor: ({ message }) => ({ value: message.createdAt.toISOString(), id: message.id }),
  });
}
