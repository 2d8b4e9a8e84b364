import type { PriceBook } from "@/lib/domain/catalog/price-book";
import {
  countOf,
  maximumAt,
  type ModelAccount,
  type ModelLot,
  type ModelShare,
} from "@/lib/testing/usage-model-account";

type When = Readonly<{ book: PriceBook; at: number; day: string }>;

/** Levels that an event's shares reached and nothing before it did. */
export function alarmsOf(model: ModelAccount, shares: readonly ModelShare[], when: When): string[] {
  return shares.flatMap((share) => {
    if (share.source === "daily-pool") return poolAlarms(model, share.who, when);
    const lot = model.lots.find(({ id }) => id === share.who);
    return lot && lot.expiresAt > model.now ? lotAlarms(lot, share.points) : [];
  });
}

function lotAlarms(lot: ModelLot, points: string): string[] {
  const before = lot.left.plus(points);
  const reached = [20, 0].filter((percent) => {
    const level = lot.granted.times(percent).div(100);
    return before.gt(level) && lot.left.lte(level) && !lot.fired.includes(percent);
  });
  lot.fired.push(...reached);
  return reached.map((percent) => `${lot.id} ${String(percent)}`);
}

function poolAlarms(model: ModelAccount, pool: string, { book, at, day }: When): string[] {
  const { reid, other, search } = maximumAt(model, book, at);
  const used = (name: string) => countOf(model, `pool|${day}|${name}`);
  const [subject, count, max] =
    pool === "search"
      ? ["search", used("search"), search]
      : ["image", used("image") + used("image-reid"), other + reid];
  const reached = [80, 100]
    .filter((percent) => count >= (max * percent) / 100)
    .map((percent) => `${subject} ${day} ${String(percent)}`)
    .filter((edge) => !model.poolFired.includes(edge));
  model.poolFired.push(...reached);
  return reached;
}
