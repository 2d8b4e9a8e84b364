import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { account } from "@/db/schema/accounts";
import { instant } from "@/db/schema/columns";
import { ROLES } from "@/lib/domain/access/permissions";

/** People who sign in. Staff belong to no account, customers to exactly one. */
export const appUser = pgTable(
  "app_user",
  {
    id: uuid("id").primaryKey(),
    /** Lower case. */
    email: text("email").notNull(),
    name: text("name").notNull(),
    role: text("role", { enum: ROLES }).notNull(),
    accountId: uuid("account_id"),
    /** Empty until an invitation is accepted, or when the person signs in with OIDC only. */
    passwordHash: text("password_hash"),
    /** Counted up to end every session at once. */
    sessionVersion: integer("session_version").notNull().default(1),
    disabledAt: instant("disabled_at"),
    createdAt: instant("created_at").notNull(),
    lastSignInAt: instant("last_sign_in_at"),
    /** Alerts that were shown in the app until then count as read. */
    alertsReadUntil: instant("alerts_read_until"),
  },
  (table) => [
    uniqueIndex("app_user_by_email").on(table.email),
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }),
    check("app_user_of_account", sql`(${table.role} = 'customer') = (${table.accountId} is not null)`),
    check("app_user_email_lower", sql`${table.email} = lower(${table.email})`),
    index("app_user_by_account").on(table.accountId),
  ],
);

/** Invitation, reset and first-admin links: only a hash of the token is kept, and it works once. */
export const oneTimeLink = pgTable(
  "one_time_link",
  {
    tokenHash: text("token_hash").primaryKey(),
    purpose: text("purpose", { enum: ["invite", "reset", "first-admin"] }).notNull(),
    userId: uuid("user_id"),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (table) => [
    foreignKey({ columns: [table.userId], foreignColumns: [appUser.id] }),
    check("one_time_link_of_user", sql`(${table.purpose} = 'first-admin') = (${table.userId} is null)`),
    index("one_time_link_by_user").on(table.userId),
    index("one_time_link_by_expiry").on(table.expiresAt),
  ],
);

/** Wrong passwords in a row, per address that was tried (hashed: a guess at an address is nobody's business). */
export const signInThrottle = pgTable(
  "sign_in_throttle",
  {
    key: text("key").primaryKey(),
    failures: integer("failures").notNull(),
    lastFailedAt: instant("last_failed_at").notNull(),
  },
  (table) => [index("sign_in_throttle_by_time").on(table.lastFailedAt)],
);
