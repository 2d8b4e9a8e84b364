import "server-only";
import type { UserRow } from "@/db/queries/users";
import type { Role } from "@/lib/domain/access/permissions";

export type UserView = Readonly<{
  id: string;
  email: string;
  name: string;
  role: Role;
  accountId: string | null;
  accountName: string | null;
  status: "active" | "invited" | "disabled";
  createdAt: string;
  lastSignInAt: string | null;
}>;

export function toUserView(user: UserRow, accountName: string | null): UserView {
  const { id, email, name, role, accountId } = user;
  const invited = user.passwordHash === null && user.lastSignInAt === null;
  return {
    id,
    email,
    name,
    role,
    accountId,
    accountName,
    status: user.disabledAt ? "disabled" : invited ? "invited" : "active",
    createdAt: user.createdAt.toISOString(),
    lastSignInAt: user.lastSignInAt?.toISOString() ?? null,
  };
}

/** What every part of the product keeps an address as. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}
