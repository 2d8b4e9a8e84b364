import "server-only";
import { z } from "zod";
import { DomainError } from "@/lib/domain/errors";
import { dayOfDate } from "@/lib/domain/time/calendar";
import type { Context } from "@/lib/services/context";

/** First and last day, both included, as calendar dates of the business zone. */
export const daySpanInput = { from: z.string().max(10).optional(), until: z.string().max(10).optional() };

type Days = Readonly<{ from?: string | undefined; until?: string | undefined }>;

/**
 * The instants between which the days lie: from the first one's beginning until, and without, the last one's end.
 * @throws DomainError `invalid_input` for a day that there is not, naming the field
 */
export function readDaySpan(
  ctx: Context,
  { from, until }: Days,
): Readonly<{ from: Date | undefined; until: Date | undefined }> {
  return {
    from: from === undefined ? undefined : dayOf(from, "from", ctx.zone).from,
    until: until === undefined ? undefined : dayOf(until, "until", ctx.zone).until,
  };
}

function dayOf(date: string, field: string, zone: string) {
  const day = dayOfDate(date, zone);
  if (!day) throw new DomainError("invalid_input", { field });
  return day;
}
