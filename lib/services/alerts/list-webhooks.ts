import "server-only";
import { z } from "zod";
import { listEndpoints } from "@/db/queries/message-lists";
import { authorize, type Context } from "@/lib/services/context";
import { type Page, pageInput, readCursor, toPage } from "@/lib/services/paging";

export const ListWebhooks = z.object(pageInput);
export type ListWebhooks = z.infer<typeof ListWebhooks>;

export type WebhookView = Readonly<{
  id: string;
  account: Readonly<{ id: string; name: string }>;
  address: string;
  topics: number;
  createdAt: string;
}>;

/**
 * Endpoints of every account, newest first; never their secrets.
 * @throws DomainError `not_permitted`, `invalid_input` for a foreign cursor
 */
export async function listWebhooks(ctx: Context, input: ListWebhooks): Promise<Page<WebhookView>> {
  authorize(ctx, "webhook.list");
  const cursor = readCursor(input.cursor);
  const rows = await ctx.db.read((tx) => listEndpoints(tx, { cursor, limit: input.limit + 1 }));
  return toPage(rows, input.limit, {
    row: ({ endpoint, accountName }): WebhookView => ({
      id: endpoint.id,
      account: { id: endpoint.accountId, name: accountName },
      address: endpoint.address,
      topics: endpoint.topics.length,
      createdAt: endpoint.createdAt.toISOString(),
    }),
    cursor: ({ endpoint }) => ({ value: endpoint.createdAt.toISOString(), id: endpoint.id }),
  });
}
