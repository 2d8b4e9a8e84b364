import { z } from "zod";
import { DomainError } from "@/lib/domain/errors";
import { instantOfWall } from "@/lib/domain/time/wall-text";
import type { QuoteQpsOrder } from "@/lib/services/subscriptions/quote-qps-order";

const figure = z.coerce.number().optional();
const text = z.string().max(128).optional();

/** A change of a QPS plan as a form sends it: everything flat, and what does not belong to the change left out or empty. */
export const WishInput = z.object({
  accountId: z.uuid(),
  change: z.enum(["buy", "renew", "upgrade", "boost"]),
  planId: z.uuid().optional(),
  capability: text,
  period: text,
  qps: figure,
  count: figure,
  to: figure,
  extra: figure,
  days: figure,
  /** What a date-and-time field says, on the wall clock of the business zone; empty for at once. */
  from: z.string().max(32).optional(),
  overrideReason: z.string().trim().max(500).default(""),
});
export type WishInput = z.output<typeof WishInput>;

/** @throws DomainError `invalid_input` for a time that is none */
function instantOfField(wall: string | undefined, zone: string): Date | undefined {
  if (wall === undefined || wall === "") return undefined;
  const at = instantOfWall(wall, zone);
  if (!at) throw new DomainError("invalid_input", { field: "from" });
  return at;
}

/** The change as the use case takes it; a figure that is missing is none, and refused as such. */
export function toWish(input: WishInput, zone: string): QuoteQpsOrder {
  const { accountId, change, overrideReason, planId = "", period = "", capability = "" } = input;
  const { qps = 0, count = 0, to = 0, extra = 0, days = 0 } = input;
  const shared = { accountId, overrideReason };
  switch (change) {
    case "buy":
      return { ...shared, wish: { change, capability, qps, period, count } };
    case "renew":
      return { ...shared, wish: { change, planId, count } };
    case "upgrade":
      return { ...shared, wish: { change, planId, to } };
    case "boost":
      return { ...shared, wish: { change, planId, extra, days, from: instantOfField(input.from, zone) } };
  }
}
