import "server-only";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { chineseName } from "@/lib/catalog/names-zh";
import { UNIFIED_OCR } from "@/lib/domain/catalog/capabilities";
import type { OcrCapability, OcrCatalog } from "@/lib/domain/catalog/ocr-catalog";
import { findPackage, OCR_SHARED } from "@/lib/domain/catalog/packages";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { Basis } from "@/lib/domain/catalog/price";
import type { VisionCapability } from "@/lib/domain/catalog/vision-catalog";
import type { Currency } from "@/lib/domain/money/money";
import {
  deductionTable,
  flatTable,
  payAsYouGoTables,
  pointTable,
  qpsTable,
  sizeTable,
  tierTable,
} from "@/lib/domain/catalog/build-price-table";
import type { PriceTable } from "@/lib/domain/catalog/price-table";
import type { Method } from "@/lib/services/catalog/methods";
import { inShippedOrder } from "@/lib/services/catalog/shipped-order";

export type MethodView =
  | Readonly<{ sold: false; because: "not-supported" | "upgraded-to-general" }>
  | Readonly<{
      sold: true;
      tables: readonly PriceTable[];
      /** What a general package pays for. */
      scope: "image" | "video" | null;
      /** The package that is bought, as an order names it. */
      package: string | null;
      /** The most QPS of a plan, where there is a cap. */
      qpsMax: string | null;
    }>;

export type CapabilityNames = Readonly<{ name: string; nameZh: string | null }>;

/** One row of the matrix with all that is known about it. */
export type CapabilityEntry = CapabilityNames &
  Readonly<{
    id: string;
    product: "vision" | "ocr";
    group: string;
    unit: "call" | "minute";
    apiAction: string | null;
    defaultQps: number;
    free: Readonly<{
      calls: number;
      period: "month" | "lifetime";
      per: "capability" | "account";
      basis: Basis;
    }> | null;
    note: string | null;
    methods: Readonly<Record<Method, MethodView>>;
  }>;

const NOT_SUPPORTED: MethodView = { sold: false, because: "not-supported" };
const UNIFIED_GROUP = "unified";
const SHIPPED = defaultPriceBook.products;

/** Every capability of the book in the order of the matrix: Vision by group, then OCR by category. */
export function capabilityEntries(book: PriceBook): readonly CapabilityEntry[] {
  const { vision, ocr } = book.products;
  const recognised = inShippedOrder(ocr.capabilities, SHIPPED.ocr.capabilities);
  return [
    ...inShippedOrder(vision.capabilities, SHIPPED.vision.capabilities).map(([id, entry]) =>
      visionEntry(book, id, entry),
    ),
    ...recognised.map(([id, entry]) => ocrEntry(book, id, entry)),
    unifiedEntry(ocr, book),
  ];
}

/** The groups in the order of the matrix, with their names where the book has them. */
export type GroupView = Readonly<{
  id: string;
  product: "vision" | "ocr";
  name: string | null;
  nameZh: string | null;
  qpsCap: string | null;
}>;

export function groupViews(book: PriceBook): readonly GroupView[] {
  const { vision, ocr } = book.products;
  const categories = [
    ...new Set(
      inShippedOrder(ocr.capabilities, SHIPPED.ocr.capabilities).map(([, { category }]) => category),
    ),
    UNIFIED_GROUP,
  ];
  return [
    ...inShippedOrder(vision.groups, SHIPPED.vision.groups).map(
      ([id, { name, nameZh, qpsCap }]): GroupView => {
        return { id, product: "vision", name, nameZh, qpsCap: qpsCap === null ? null : String(qpsCap) };
      },
    ),
    ...categories.map((id): GroupView => ({
      id: `ocr:${id}`,
      product: "ocr",
      name: null,
      nameZh: null,
      qpsCap: null,
    })),
  ];
}

type Sold = Extract<MethodView, { sold: true }>;

function sold(tables: readonly PriceTable[], more: Partial<Omit<Sold, "sold" | "tables">> = {}): MethodView {
  return { sold: true, tables, scope: null, package: null, qpsMax: null, ...more };
}

function sizesOf(book: PriceBook, id: string, currency: Currency): readonly PriceTable[] {
  const found = findPackage(book, id);
  return found && found !== "not-sold" ? [sizeTable(found.specs, found.unit, currency)] : [];
}

function visionEntry(book: PriceBook, id: string, entry: VisionCapability): CapabilityEntry {
  const { currency, groups } = book.products.vision;
  const { unit, payAsYouGo, qps, freeCallsPerMonth: free } = entry;
  const cap = groups[entry.group]?.qpsCap ?? null;
  return {
    id,
    product: "vision",
    group: entry.group,
    name: entry.name,
    nameZh: chineseName("capabilities", id),
    unit,
    apiAction: entry.apiAction,
    defaultQps: entry.defaultQps,
    free: free && { calls: free.calls, period: "month", per: "capability", basis: free.basis },
    note: entry.note ?? null,
    methods: {
      "pay-as-you-go": payAsYouGo ? sold(payAsYouGoTables(payAsYouGo, unit, currency)) : NOT_SUPPORTED,
      single: singleCategory(book, id, entry),
      general: generalPackage(book, entry),
      qps: qps
        ? sold([qpsTable(qps, { periods: ["day", "month"], rule: "graduated", currency })], {
            qpsMax: cap === null ? null : String(cap),
          })
        : NOT_SUPPORTED,
    },
  };
}

function singleCategory(
  book: PriceBook,
  id: string,
  { singleCategory: deduction, unit }: VisionCapability,
): MethodView {
  if (deduction === null) return NOT_SUPPORTED;
  if (deduction === "upgraded-to-general") return { sold: false, because: deduction };
  const sizes = sizesOf(book, id, book.products.vision.currency);
  return sold([deductionTable(deduction, unit), ...sizes], { package: id });
}

function generalPackage(book: PriceBook, { general, unit }: VisionCapability): MethodView {
  if (!general) return NOT_SUPPORTED;
  const found = Object.entries(book.products.vision.packages).find(
    ([, offer]) => offer.kind === "general" && offer.scope === general.scope,
  );
  const sizes = found ? sizesOf(book, found[0], book.products.vision.currency) : [];
  return sold([deductionTable(general.deduction, unit), ...sizes], {
    scope: general.scope,
    package: found?.[0] ?? null,
  });
}

function ocrEntry(book: PriceBook, id: string, entry: OcrCapability): CapabilityEntry {
  const { currency, defaultQps, freeQuotas, qpsAddOn } = book.products.ocr;
  const { calls, period, per, basis } = freeQuotas[entry.kind];
  const training = entry.training ? [flatTable(entry.training, "training", { currency, unit: "hour" })] : [];
  const dedicated = `ocr-dedicated:${id}`;
  return {
    id: `ocr:${id}`,
    product: "ocr",
    group: `ocr:${entry.category}`,
    name: entry.name,
    nameZh: entry.nameZh ?? chineseName("capabilities", `ocr:${id}`),
    unit: "call",
    apiAction: null,
    defaultQps,
    free: { calls, period, per, basis },
    note: null,
    methods: {
      "pay-as-you-go": sold([
        tierTable(entry.tiers, { caption: "price", currency, counts: "call" }),
        ...training,
      ]),
      single:
        entry.dedicated.length > 0
          ? sold(sizesOf(book, dedicated, currency), { package: dedicated })
          : NOT_SUPPORTED,
      general: entry.shared
        ? sold([pointTable(entry.shared, "call", "points"), ...sizesOf(book, OCR_SHARED, currency)], {
            package: OCR_SHARED,
          })
        : NOT_SUPPORTED,
      qps: entry.qpsAddOn
        ? sold([qpsTable(entry.qpsAddOn, { periods: ["day", "month", "year"], rule: "volume", currency })], {
            qpsMax: String(qpsAddOn.qpsMax),
          })
        : NOT_SUPPORTED,
    },
  };
}

/** One API, two classes of document: each with its own tiers and points. */
function unifiedEntry(
  { currency, defaultQps, freeQuotas, unified }: OcrCatalog,
  book: PriceBook,
): CapabilityEntry {
  const { standard, advanced } = unified.classes;
  const { calls, period, per, basis } = freeQuotas.recognition;
  const tiersOf = (caption: "standard" | "advanced") =>
    tierTable(unified.classes[caption].tiers, { caption, currency, counts: "call" });
  return {
    id: UNIFIED_OCR,
    product: "ocr",
    group: `ocr:${UNIFIED_GROUP}`,
    name: unified.name,
    nameZh: chineseName("capabilities", UNIFIED_OCR),
    unit: "call",
    apiAction: null,
    defaultQps,
    free: { calls, period, per, basis },
    note: null,
    methods: {
      "pay-as-you-go": sold([tiersOf("standard"), tiersOf("advanced")]),
      single: NOT_SUPPORTED,
      general: sold(
        [
          pointTable(standard.shared, "call", "standardPoints"),
          pointTable(advanced.shared, "call", "advancedPoints"),
          ...sizesOf(book, OCR_SHARED, currency),
        ],
        { package: OCR_SHARED },
      ),
      qps: NOT_SUPPORTED,
    },
  };
}
