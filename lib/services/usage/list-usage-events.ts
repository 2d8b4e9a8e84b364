import "server-only";
import { z } from "zod";
import { getAccount } from "@/db/queries/accounts";
import { ask } from "@/db/queries/reading";
import { eventsByKey } from "@/db/queries/usage-events";
import { listEvents } from "@/db/queries/usage-explorer";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { SOURCES } from "@/lib/domain/usage/funding";
import { OUTCOMES } from "@/lib/domain/usage/usage-event";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { daySpanInput } from "@/lib/services/day-span";
import { accountIdInput, instantInput } from "@/lib/services/inputs";
import { type Page, pageInput, readTextCursor, toPage } from "@/lib/services/paging";
import { type EventView, toEventView } from "@/lib/services/usage/event-view";
import { exploredSpan } from "@/lib/services/usage/explored-span";
import { readEventCursor } from "@/lib/services/usage/event-cursor";

export const ListUsageEvents = z.object({
  ...pageInput,
  accountId: accountIdInput,
  capability: z.string().max(100).optional(),
  outcome: z.enum(OUTCOMES).optional(),
  source: z.enum(SOURCES).optional(),
  state: z.enum(["standing", "voided"]).optional(),
  /** Exactly this event. */
  id: z.string().max(200).optional(),
  /** The hour that begins at this instant, in place of days. */
  hour: instantInput.optional(),
  ...daySpanInput,
});
export type ListUsageEvents = z.infer<typeof ListUsageEvents>;

export type EventPage = Page<EventView> & Readonly<{ span: Readonly<{ from: string; until: string }> }>;

const HOUR = 3_600_000;

/**
 * Single uses of an account, the latest first, within days of the business zone (the last thirty where nothing is said).
 * @throws DomainError `not_found`, `not_permitted`, `invalid_input` for a foreign cursor or a day that there is not
 */
export async function listUsageEvents(ctx: Context, input: ListUsageEvents): Promise<EventPage> {
  authorize(ctx, "usage.read", input.accountId);
  const { accountId, id, state, hour, limit } = input;
  return ctx.db.read(async (tx) => {
    const now = accountNow(await getAccount(tx, accountId), ctx.now);
    const span = exploredSpan({ ...input, by: "day" }, { now, zone: ctx.zone });
    const from = hour === undefined ? span.from : new Date(hour);
    const until = hour === undefined ? span.until : new Date(from.getTime() + HOUR);
    const filter = {
      ...input,
      from,
      until,
      voided: state && state === "voided",
      after: readEventCursor(readTextCursor(input.cursor)),
      limit: limit + 1,
    };
    const [rows, book] = await Promise.all([
      id === undefined ? listEvents(tx, filter) : ask(tx, eventsByKey([{ accountId, eventId: id }])),
      priceBookAt(tx, now),
    ]);
    const page = toPage(rows, limit, {
      row: (row) => toEventView(row, book),
      cursor: ({ event }) => ({ value: event.occurredAt.toISOString(), id: event.id }),
    });
    return { ...page, span: { from: span.firstDay, until: span.lastDay } };
  });
}
