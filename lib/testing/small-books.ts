import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import type { PriceTier } from "@/lib/domain/catalog/price";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { VisionCapability } from "@/lib/domain/catalog/vision-catalog";

/** Every service of the capabilities that histories use. */
export const SERVICES = [
  "object-detection",
  "face-and-body",
  "image-generation",
  "video-understanding",
  "video-production",
  "ocr:id-card",
  "ocr:table",
  "ocr:unified",
] as const;

type Figures = Readonly<{
  version: number;
  effectiveFrom: string;
  /** Ends and prices of tiers; the last price goes on. */
  tiers: readonly (readonly [number, string])[];
  points: string;
  pointsPerMinute: string;
  monthly: number;
  lifetime: number;
  analyses: number;
  searches: number;
}>;

const sample = { basis: "sample", source: "sample" } as const;

function toTiers(rows: Figures["tiers"]): readonly PriceTier[] {
  const ends = rows.map(([end]) => end);
  return rows.map(([end, price], index) => ({
    over: ends[index - 1] ?? 0,
    upTo: index === rows.length - 1 ? null : end,
    price,
    ...sample,
  }));
}

/** The shipped book with quotas, tiers and pools so small that a short history goes through all of them. */
function smallBook(figures: Figures): PriceBook {
  const { products } = defaultPriceBook;
  const { vision, ocr, ipc } = products;
  const tiers = toTiers(figures.tiers);
  const change = (id: string, change: Partial<VisionCapability>) => {
    const present = vision.capabilities[id];
    if (!present) throw new Error(`the price book has no ${id}`);
    return { [id]: { ...present, ...change } };
  };
  const perMinute = { points: figures.pointsPerMinute, ...sample };
  const capabilities = {
    ...vision.capabilities,
    ...change("object-detection", {
      payAsYouGo: { shape: "tiers", tiers },
      singleCategory: { points: figures.points, ...sample },
    }),
    ...change("image-super-resolution", { freeCallsPerMonth: { calls: figures.monthly, ...sample } }),
    ...change("video-thumbnail", { general: { scope: "video", deduction: perMinute } }),
  };
  const { recognition, verification } = ocr.freeQuotas;
  const freeQuotas = {
    ...ocr.freeQuotas,
    recognition: { ...recognition, calls: figures.monthly },
    verification: { ...verification, calls: figures.lifetime },
  };
  const apis = Object.entries(ocr.capabilities).map(([id, entry]) => [id, { ...entry, tiers }] as const);
  const { standard, advanced } = ocr.unified.classes;
  const classes = { standard: { ...standard, tiers }, advanced };
  const plans = Object.entries(ipc.capabilities).map(([id, plan]) => {
    const imageAnalysesPerDay = plan.imageAnalysesPerDay && figures.analyses;
    const eventSearchesPerDay = plan.eventSearchesPerDay && figures.searches;
    return [id, { ...plan, imageAnalysesPerDay, eventSearchesPerDay }] as const;
  });
  return {
    ...defaultPriceBook,
    version: figures.version,
    effectiveFrom: figures.effectiveFrom,
    products: {
      ...products,
      vision: { ...vision, capabilities },
      ocr: {
        ...ocr,
        freeQuotas,
        capabilities: Object.fromEntries(apis),
        unified: { ...ocr.unified, classes },
      },
      ipc: { ...ipc, capabilities: Object.fromEntries(plans) },
    },
  };
}

/** One in force for ever, and one that changes every figure in the middle of a month. */
export const SMALL_BOOKS: readonly PriceBook[] = [
  smallBook({
    version: 1,
    effectiveFrom: "2020-01-01T00:00:00+08:00",
    tiers: [
      [7, "1.5"],
      [20, "1"],
      [0, "0.3333333333"],
    ],
    points: "0.7",
    pointsPerMinute: "40",
    monthly: 6,
    lifetime: 5,
    analyses: 12,
    searches: 5,
  }),
  smallBook({
    version: 2,
    effectiveFrom: "2028-03-04T12:00:00+08:00",
    tiers: [
      [3, "2.25"],
      [0, "0.0000000001"],
    ],
    points: "0.1234567",
    // So little that dozens of seconds round to the same millionth of a point.
    pointsPerMinute: "0.000003",
    monthly: 9,
    lifetime: 7,
    analyses: 7,
    searches: 3,
  }),
];
