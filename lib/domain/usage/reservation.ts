import type { Funding } from "@/lib/domain/usage/funding";

/**
 * Room that is kept for a use to come. `funding` is who would have paid for it when it was made; of these shares those of
 * lots, quotas and pools are held: nobody else's use or reservation is given them while it lasts. It lasts until an event
 * names it, until it is released, or until `expiresAt` on the account's clock, which it does not include.
 */
export type Reservation = Readonly<{
  id: string;
  capability: string;
  units: number;
  funding: Funding;
  expiresAt: Date;
}>;
