import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { accountId, amount, instant } from "@/db/schema/columns";
import { order } from "@/db/schema/orders";
import { subscription } from "@/db/schema/subscriptions";
import type { ErrorCode } from "@/lib/domain/error-codes";
import type { ErrorDetails } from "@/lib/domain/errors";
import { CURRENCIES } from "@/lib/domain/money/money";
import { RENEWAL_STATES, RUN_STATUSES } from "@/lib/domain/subscriptions/renewal-run";

/**
 * Many plans to be renewed by one period each, at the prices that were seen, in the background. It is filed under the account of
 * whoever asked: a customer's own, for staff the operator's. Its instants are on the wall clock.
 */
export const renewalRun = pgTable(
  "renewal_run",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    status: text("status", { enum: RUN_STATUSES }).notNull(),
    plans: integer("plans").notNull(),
    requestId: text("request_id").notNull(),
    requestDigest: text("request_digest").notNull(),
    requestedBy: uuid("requested_by").notNull(),
    requestedByName: text("requested_by_name").notNull(),
    requestedByRole: text("requested_by_role").notNull(),
    /** A worker is at it, and said so last until then. */
    leasedUntil: instant("leased_until"),
    requestedAt: instant("requested_at").notNull(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    unique("renewal_run_once_per_request").on(table.accountId, table.requestId),
    check("renewal_run_of_plans", sql`${table.plans} > 0`),
    check("renewal_run_finished", sql`(${table.status} = 'done') = (${table.finishedAt} is not null)`),
    index("renewal_run_by_id").on(table.id),
    index("renewal_run_by_requested").on(table.requestedAt, table.id),
    index("renewal_run_due")
      .on(table.requestedAt)
      .where(sql`${table.status} in ('confirmed', 'running')`),
  ],
);

/** One plan of a run, with what it was to cost and what became of it. */
export const renewalRunPlan = pgTable(
  "renewal_run_plan",
  {
    accountId: accountId(),
    runId: uuid("run_id").notNull(),
    /** Its place in the run, from 1. */
    line: integer("line").notNull(),
    subscriptionId: uuid("subscription_id").notNull(),
    amount: amount("amount").notNull(),
    currency: text("currency", { enum: CURRENCIES }).notNull(),
    /** Where the plan ended when its price was seen: one that has moved since is refused. Unknown of runs before it was kept. */
    seenUntil: instant("seen_until"),
    state: text("state", { enum: RENEWAL_STATES }).notNull(),
    /** Why it was refused. */
    code: text("code").$type<ErrorCode>(),
    details: jsonb("details").$type<ErrorDetails>(),
    orderId: uuid("order_id"),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.runId, table.line] }),
    foreignKey({
      name: "renewal_run_plan_of_plan",
      columns: [table.accountId, table.subscriptionId],
      foreignColumns: [subscription.accountId, subscription.id],
    }),
    foreignKey({
      name: "renewal_run_plan_became_order",
      columns: [table.accountId, table.orderId],
      foreignColumns: [order.accountId, order.id],
    }),
    unique("renewal_run_plan_once").on(table.accountId, table.runId, table.subscriptionId),
    check("renewal_run_plan_renewed", sql`(${table.state} = 'renewed') = (${table.orderId} is not null)`),
    check("renewal_run_plan_explained", sql`(${table.state} = 'refused') = (${table.code} is not null)`),
    index("renewal_run_plan_by_run").on(table.runId, table.line),
  ],
);
