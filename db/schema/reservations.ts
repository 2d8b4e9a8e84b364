import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { account } from "@/db/schema/accounts";
import { accountId, instant } from "@/db/schema/columns";

/** Room that is kept for a use to come (`Reservation` of the domain). It ends once: by an event, released, or by itself. */
export const reservation = pgTable(
  "reservation",
  {
    accountId: accountId(),
    id: uuid("id").notNull(),
    capability: text("capability").notNull(),
    units: bigint("units", { mode: "number" }).notNull(),
    /** Who would have paid when it was made; what of it is held, the domain says. */
    funding: jsonb("funding").notNull(),
    /** On the account's clock, like the instant from which it holds nothing. */
    madeAt: instant("made_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    /** When it ended before it expired: an event took its place, or it was released. */
    endedAt: instant("ended_at"),
    eventId: text("event_id"),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    foreignKey({ columns: [table.accountId], foreignColumns: [account.accountId] }),
    check("reservation_lasts", sql`${table.madeAt} < ${table.expiresAt}`),
    check("reservation_of_units", sql`${table.units} > 0`),
    check("reservation_used_has_ended", sql`${table.eventId} is null or ${table.endedAt} is not null`),
    index("reservation_live")
      .on(table.accountId, table.expiresAt)
      .where(sql`${table.endedAt} is null`),
  ],
);
