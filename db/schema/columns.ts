import { numeric, timestamp, uuid } from "drizzle-orm/pg-core";

/** Money and points: exact text on our side, `numeric(20,6)` in the database. */
export const amount = (name: string) => numeric(name, { precision: 20, scale: 6 });

/** Instants to the millisecond: what JavaScript can hold is what an equality in SQL finds again. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

/** The first column of every account-owned primary key, unique constraint and foreign key. */
export const accountId = () => uuid("account_id").notNull();
