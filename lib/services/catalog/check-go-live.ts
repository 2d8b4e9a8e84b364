import "server-only";
import { chineseName } from "@/lib/catalog/names-zh";
import { type ProductId, PRODUCT_IDS } from "@/lib/domain/catalog/policies";
import type { Basis } from "@/lib/domain/catalog/price";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { listStandings, type Standing } from "@/lib/domain/catalog/standing";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";

/** What a figure of the book is a price of; `other` holds what an operator's own book adds. */
export const PRICE_PARTS = [
  "plans",
  "payAsYouGo",
  "singleCategory",
  "general",
  "qps",
  "freeCallsPerMonth",
  "packages",
  "sdk",
  "tiers",
  "shared",
  "dedicated",
  "qpsAddOn",
  "training",
  "unified",
  "sharedPlans",
  "freeQuotas",
  "sizes",
  "features",
  "editing",
  "international",
  "editions",
  "liveEditing",
  "other",
] as const;
export type PricePart = (typeof PRICE_PARTS)[number];

/** One thing that still has sample prices: a capability, a package, a licence. */
export type SampledItem = Readonly<{
  id: string;
  name: string;
  nameZh: string | null;
  /** Whether it is a row of the capability matrix. */
  inMatrix: boolean;
  /** How many of its figures are samples. */
  samples: number;
}>;

export type SampledPart = Readonly<{ part: PricePart; samples: number; items: readonly SampledItem[] }>;

export type GoLiveView = Readonly<{
  version: number;
  /** How many figures of all are known in which way. */
  totals: Readonly<Record<Basis, number>>;
  products: readonly Readonly<{
    product: ProductId;
    counts: Readonly<Record<Basis, number>>;
    /** What is still a sample; empty where every price is real. */
    parts: readonly SampledPart[];
  }>[];
}>;

/**
 * What of the price book in force is still a made-up sample, to be replaced by publishing a version before customers
 * pay by it (domain.md section 9).
 * @throws DomainError `not_permitted`
 */
export async function checkGoLive(ctx: Context): Promise<GoLiveView> {
  authorize(ctx, "catalog.write");
  const book = await ctx.db.read((tx) => priceBookAt(tx, ctx.now));
  const standings = listStandings(book);
  return {
    version: book.version,
    totals: count(standings),
    products: PRODUCT_IDS.map((product) => {
      const own = standings.filter((standing) => standing.product === product);
      const samples = own.filter(({ basis }) => basis === "sample");
      return { product, counts: count(own), parts: toParts(book, samples) };
    }),
  };
}

function count(standings: readonly Standing[]): Record<Basis, number> {
  const of = (basis: Basis) => standings.filter((standing) => standing.basis === basis).length;
  return { published: of("published"), reported: of("reported"), sample: of("sample") };
}

function toParts(book: PriceBook, samples: readonly Standing[]): readonly SampledPart[] {
  return PRICE_PARTS.flatMap((part) => {
    const own = samples.filter((standing) => placeOf(standing).part === part);
    if (own.length === 0) return [];
    const items = new Map<string, SampledItem>();
    for (const standing of own) {
      const id = placeOf(standing).item;
      const samplesBefore = items.get(id)?.samples ?? 0;
      items.set(id, { id, ...nameOf(book, standing, id), samples: samplesBefore + 1 });
    }
    return [{ part, samples: own.length, items: [...items.values()] }];
  });
}

/** By the keys that lead to it, which the price book's schema fixes down to the item. */
function placeOf({ product, keys }: Standing): Readonly<{ part: PricePart; item: string }> {
  const [section = "", first = "", second = ""] = keys;
  if (section === "capabilities") {
    const part = PRICE_PARTS.find((candidate) => candidate === second);
    return { part: product === "ipc" ? "plans" : (part ?? "other"), item: first };
  }
  if (section === "sdk") return { part: "sdk", item: first === "products" ? second : first };
  if (section === "unified") return { part: "unified", item: second };
  if (section === "editing") return { part: "editing", item: first === "codecs" ? second : first };
  if (section === "international") return { part: "international", item: second };
  return { part: PRICE_PARTS.find((candidate) => candidate === section) ?? "other", item: first };
}

/** What the book calls it, or its id. */
function nameOf(
  { products }: PriceBook,
  { product, keys }: Standing,
  id: string,
): Omit<SampledItem, "id" | "samples"> {
  if (product === "vision" && keys[0] === "sdk") {
    const sdk = products.vision.sdk.products[id];
    return { name: sdk?.name ?? id, nameZh: sdk?.nameZh ?? null, inMatrix: false };
  }
  if (product === "vision" || product === "ocr") {
    const ocr = product === "ocr" ? products.ocr.capabilities[id] : undefined;
    const found = product === "ocr" ? ocr : products.vision.capabilities[id];
    const key = product === "ocr" ? `ocr:${id}` : id;
    const nameZh = ocr?.nameZh ?? chineseName("capabilities", key);
    return { name: found?.name ?? id, nameZh, inMatrix: found !== undefined };
  }
  if (product === "ims") {
    const name = products.ims.editions[id]?.name ?? id;
    return { name, nameZh: chineseName("editions", id), inMatrix: false };
  }
  return { name: id, nameZh: null, inMatrix: false };
}
