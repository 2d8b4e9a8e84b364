import "server-only";
import { getAccount } from "@/db/queries/accounts";
import { type LotDay, listLotDays } from "@/db/queries/lot-usage";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { Decimal } from "@/lib/domain/money/decimal";
import { startOfDay } from "@/lib/domain/time/calendar";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { loadOwnLot } from "@/lib/services/packages/load-own-lot";

/** What was left at an instant. */
export type LotLevelPoint = Readonly<{ at: string; left: string }>;

export type LotBurn = Readonly<{
  /** From the purchase on, by the end of each business day on which it was burned, to now or the expiry. */
  levels: readonly LotLevelPoint[];
  granted: string;
  /** The level that the first alert is given at. */
  warnAt: string;
}>;

/**
 * How a package burned down, by the time of use. From sums that are kept on write, so that it costs the same after a
 * hundred uses or a hundred million.
 * @throws DomainError `not_found` (also for another customer's package), `not_permitted`
 */
export async function getLotBurn(ctx: Context, lotId: string): Promise<LotBurn> {
  authorize(ctx, "package.read", ownAccountId(ctx));
  return ctx.db.read(async (tx) => {
    const { lot } = await loadOwnLot(tx, ctx, lotId);
    const { accountId } = lot;
    const now = accountNow(await getAccount(tx, accountId), ctx.now);
    const [days, book] = await Promise.all([
      listLotDays(tx, { accountId, lotId, zone: ctx.zone }),
      priceBookAt(tx, lot.paidAt),
    ]);
    const granted = new Decimal(lot.granted);
    const warnAt = Math.max(...book.policies.alerts.lotLeftPercent);
    const until = lot.expiresAt < now ? lot.expiresAt : now;
    return {
      levels: toLevels(days, { granted, from: lot.paidAt, until, zone: ctx.zone }),
      granted: granted.toFixed(),
      warnAt: granted.times(warnAt).div(100).toFixed(),
    };
  });
}

type Life = Readonly<{ granted: Decimal; from: Date; until: Date; zone: string }>;

function toLevels(days: readonly LotDay[], { granted, from, until, zone }: Life): LotLevelPoint[] {
  const levels = [{ at: from.toISOString(), left: granted.toFixed() }];
  let left = granted;
  for (const day of days) {
    // Level until the day begins, and down by its end: a use's own time, not that of its report.
    const [begin, end] = [within(day.from), within(startOfDay(day.from, zone, 1))];
    levels.push({ at: begin, left: left.toFixed() });
    left = left.minus(day.points);
    levels.push({ at: end, left: left.toFixed() });
  }
  return [...levels, { at: until.toISOString(), left: left.toFixed() }];

  function within(at: Date): string {
    if (at < from) return from.toISOString();
    return (at > until ? until : at).toISOString();
  }
}
