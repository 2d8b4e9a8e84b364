import "server-only";
import { z } from "zod";
import { listUsers as listUserRows } from "@/db/queries/users";
import { ROLES } from "@/lib/domain/access/permissions";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";
import { type Page, pageInput, readCursor, toPage } from "@/lib/services/paging";
import { toUserView, type UserView } from "@/lib/services/users/user-view";

export const ListUsers = z.object({
  ...pageInput,
  q: z.string().trim().max(120).optional(),
  role: z.enum(ROLES).optional(),
  /** The people of one account. */
  accountId: accountIdInput.optional(),
});
export type ListUsers = z.infer<typeof ListUsers>;

/** One page of people who sign in, by address. @throws DomainError `not_permitted`, `invalid_input` for a foreign cursor */
export async function listUsers(ctx: Context, input: ListUsers): Promise<Page<UserView>> {
  authorize(ctx, "user.read");
  const { q, role, accountId, limit } = input;
  const direction = input.direction ?? "asc";
  const rows = await ctx.db.read((tx) =>
    listUserRows(tx, { q, role, accountId, direction, cursor: readCursor(input.cursor), limit: limit + 1 }),
  );
  return toPage(rows, limit, {
    row: ({ user, accountName }) => toUserView(user, accountName),
    cursor: ({ user }) => ({ value: user.email, id: user.id }),
  });
}
