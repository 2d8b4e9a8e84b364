import "server-only";
import { exact, plainText, roundFraction } from "@/lib/domain/pricing/exact";
import type { CostChart, MethodRow } from "@/lib/services/pricing/comparison";
import type { Metered } from "@/lib/services/pricing/metered-prices";

type Amount = ReturnType<typeof exact>;

/** How far a chart reaches beyond the use and the break-even that it is about. */
const REACH = "1.5";
const UNITS_MIN = 100;
const SHOWN_DECIMALS = 2;

/**
 * What a month costs by method: pay-as-you-go tier by tier, the plan's fixed price, and the package that serves the use
 * best, each unit of it at its share of the package's price.
 */
export function costChart(
  metered: Metered,
  { rows, units }: { rows: readonly MethodRow[]; units: number | null },
): CostChart | null {
  const plan = rows.find(({ method, from }) => method === "qps" && from !== null);
  const offer = bestPackage(rows);
  const shown = [plan, offer].filter((row) => row !== undefined);
  if (shown.length === 0) return null;
  const breakEven = plan?.from ?? null;
  const end = most([UNITS_MIN, units ?? 0, breakEven ?? 0, offer?.from ?? 0])
    .times(REACH)
    .ceil();
  const at = countsUpTo(end, metered, [units, breakEven, offer?.from, offer?.until]);
  const show = (top: Amount, bottom: Amount) =>
    plainText(roundFraction({ top, bottom }, "half-up", SHOWN_DECIMALS));
  const share = exact(metered.unitsPerPrice);
  return {
    units: at.map(plainText),
    breakEven,
    lines: [
      {
        method: "pay-as-you-go",
        size: null,
        qps: null,
        amounts: at.map((count) => show(meteredAmount(metered, count), share)),
      },
      ...shown.map(({ method, size, qps, price, covers }) => ({
        method,
        size,
        qps,
        amounts: at.map((count) => {
          if (covers === null) return price;
          const paid = count.minus(metered.freeUnits);
          return paid.gt(0) ? show(paid.times(price), exact(covers)) : "0";
        }),
      })),
    ],
  };
}

/** The package that is cheapest by the unit among those that pay at this use, else the one that pays soonest. */
function bestPackage(rows: readonly MethodRow[]): MethodRow | undefined {
  const offers = rows.filter((row) => row.each !== null && row.from !== null);
  const cheaper = offers.filter((row) => row.cheaper);
  const [list, by] =
    cheaper.length > 0
      ? [cheaper, (row: MethodRow) => exact(row.each?.value ?? 0)]
      : [offers, (row: MethodRow) => exact(row.from ?? 0)];
  return [...list].sort((a, b) => by(a).cmp(by(b)))[0];
}

function most(counts: readonly (number | string)[]): Amount {
  return counts.map((count) => exact(count)).reduce((a, b) => (a.gt(b) ? a : b));
}

/** The counts at which a line bends or something is said, up to the end of the chart. */
function countsUpTo(
  end: Amount,
  { tiers, freeUnits }: Metered,
  said: readonly (number | string | null | undefined)[],
): readonly Amount[] {
  const bends = tiers.map(({ over }) => exact(over).plus(freeUnits));
  const named = said.flatMap((count) => (count === null || count === undefined ? [] : [exact(count)]));
  const all = [exact(0), ...bends, ...named, end].filter((count) => count.lte(end));
  return [...new Map(all.map((count) => [plainText(count), count])).values()].sort((a, b) => a.cmp(b));
}

/** The amount of so many units, times `unitsPerPrice`. */
function meteredAmount({ tiers, freeUnits }: Metered, count: Amount): Amount {
  const paid = count.minus(freeUnits);
  return tiers.reduce((sum, { over, upTo, price }) => {
    const held = (upTo === null || paid.lt(upTo) ? paid : exact(upTo)).minus(over);
    return held.gt(0) ? sum.plus(held.times(price)) : sum;
  }, exact(0));
}
