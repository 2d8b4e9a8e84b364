import "server-only";
import { invariant } from "@/lib/domain/errors";
import { type Funding, POOLS, type Share } from "@/lib/domain/usage/funding";

/**
 * Funding as it is kept: a list for each share, its source first, without the names that every row would repeat.
 * `[["package",1,"<lot>","object-detection","0.2","999.8"]]`; the order of the rest is that of `toShare`.
 */
export function fundingText(funding: Funding): string {
  let text = "[";
  for (const share of funding) text += `${text === "[" ? "" : ","}${shareText(share)}`;
  return `${text}]`;
}

/** By hand where the texts are our own: ids, figures and names of the price book, none of which needs a sign before it. */
function shareText(share: Share): string {
  const units = share.units.toString();
  switch (share.source) {
    case "package":
      return `["package",${units},"${share.lot}",${JSON.stringify(share.package)},"${share.points}","${share.left}"]`;
    case "pay-as-you-go":
      return `["pay-as-you-go",${units},"${share.period}",${JSON.stringify(share.variant)},${share.position.toString()}]`;
    case "free-quota":
      return JSON.stringify([share.source, share.units, share.quota, share.period, share.used, share.of]);
    case "prepaid-qps":
      return JSON.stringify([share.source, share.units, share.plan]);
    case "daily-pool":
      return JSON.stringify([share.source, share.units, share.pool, share.date, share.left]);
    case "default-capacity":
      return JSON.stringify([share.source, share.units]);
  }
}

export function toFunding(kept: unknown): Funding {
  invariant(Array.isArray(kept), "funding is kept as a list");
  return kept.map(toShare);
}

function toShare(kept: unknown): Share {
  invariant(Array.isArray(kept), "a share is kept as a list");
  const [source, units, ...rest] = kept as readonly unknown[];
  const text = (place: number) => textOf(rest[place]);
  const count = (place: number) => countOf(rest[place]);
  const shared = { units: countOf(units) };
  switch (source) {
    case "package":
      return { source, ...shared, lot: text(0), package: text(1), points: text(2), left: text(3) };
    case "pay-as-you-go":
      return { source, ...shared, period: text(0), variant: text(1), position: count(2) };
    case "free-quota":
      return { source, ...shared, quota: text(0), period: text(1), used: count(2), of: count(3) };
    case "prepaid-qps":
      return { source, ...shared, plan: text(0) };
    case "daily-pool": {
      const pool = POOLS.find((one) => one === rest[0]);
      invariant(pool !== undefined, "a kept pool is known");
      return { source, ...shared, pool, date: text(1), left: count(2) };
    }
    case "default-capacity":
      return { source, ...shared };
    default:
      throw new Error(`Invariant broken: ${String(source)} is a source`);
  }
}

function textOf(value: unknown): string {
  invariant(typeof value === "string", "a kept text is one");
  return value;
}

function countOf(value: unknown): number {
  invariant(typeof value === "number", "a kept count is one");
  return value;
}
