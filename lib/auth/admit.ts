import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext, type UserContext } from "@/lib/auth/require-context";
import { isPermitted, type Permission } from "@/lib/domain/access/permissions";
import { refusePage } from "@/lib/auth/refuse-page";
import { getAccount } from "@/lib/services/accounts/get-account";

type Door = Readonly<{
  /** The page's address, to come back to after signing in. */
  path: string;
  /** What the page is for; the service asks for it again. */
  permission?: Permission;
  /** The account that the address asks for, as it was typed. */
  account?: string | readonly string[] | undefined;
}>;

/**
 * Refuses a page before anything of it is sent. Called from `generateMetadata`, which Next waits for (next.config.js):
 * a page behind a skeleton that is refused later can no longer answer 403 or 404.
 */
export async function admit({ path, permission, account }: Door): Promise<UserContext> {
  const ctx = await requireContext(path);
  if (permission && !isPermitted(ctx.actor, permission)) refusePage();
  if (typeof account === "string" && account !== "") await loadPage(getAccount(ctx, pathId(account)));
  return ctx;
}
