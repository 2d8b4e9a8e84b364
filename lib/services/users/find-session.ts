import "server-only";
import type { Database } from "@/db/client";
import { findUser } from "@/db/queries/users";
import type { UserActor } from "@/lib/domain/access/permissions";

/**
 * Who a session belongs to, as of now: role, account and disabled flag are read at each request, so that a change counts
 * at once. Nobody, where the person is disabled or the session was ended. `sessions` is the staff's database.
 */
export async function findSession(
  sessions: Database,
  session: Readonly<{ userId: string; sessionVersion: number }>,
): Promise<UserActor | null> {
  const user = await sessions.read((tx) => findUser(tx, session.userId));
  if (!user || user.disabledAt || user.sessionVersion !== session.sessionVersion) return null;
  return {
    kind: "user",
    userId: user.id,
    name: user.name,
    email: user.email,
    role: user.role,
    accountId: user.accountId,
  };
}
