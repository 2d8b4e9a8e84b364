import { price, sample, sampleFactor, tiers } from "@/lib/catalog/notation";
import type { CellBounds, Factor, Price, Provenance } from "@/lib/domain/catalog/price";
import type { Deduction, PayAsYouGo, QpsPrices, VisionCapability } from "@/lib/domain/catalog/vision-catalog";

/** What holds for a group's capabilities where nothing else is said. */
export type GroupDefaults = Readonly<{
  group: string;
  unit: "call" | "minute";
  /** The general package that pays. */
  scope: "image" | "video" | null;
  single: true | "upgraded-to-general" | null;
  /** Sample list price of a unit, for want of a published one. */
  sampleList: string;
}>;

/** What is said about one capability; the rest follows from its group and the rule for samples. */
export type Said = Readonly<{
  name: string;
  action?: string;
  defaultQps?: number;
  payAsYouGo?: PayAsYouGo | null;
  sampleList?: string;
  single?: Factor | null;
  general?: Deduction | null;
  qps?: QpsPrices | true;
  freeCallsPerMonth?: number;
  note?: string;
}>;

/** The published table of face comparison stands as the sample for plans whose table was not found. */
export function qpsPrices(known: Provenance): QpsPrices {
  return {
    day: tiers(known, [10, "12.8"], [50, "10.8"], [100, "9.8"], [null, "9.0"]),
    month: tiers(known, [10, "218"], [50, "188"], [100, "136"], [null, "126"]),
  };
}

export function flat(amount: string, known = sample): PayAsYouGo {
  return { shape: "flat", price: price(amount, known) };
}

/** Rows by resolution (720, 1440, 2160 lines), columns by frame rate (30, 60, 120). */
export function grid(known: Provenance, rows: readonly string[]): PayAsYouGo {
  const lines = [0, 720, 1440, 2160];
  const rates = [0, 30, 60, 120];
  const cells = rows.flatMap((row, index) =>
    row.split(" ").map((amount, column): CellBounds & Price => ({
      resolutionOverP: lines[index] ?? 0,
      resolutionUpToP: lines[index + 1] ?? 0,
      fpsOver: rates[column] ?? 0,
      fpsUpTo: rates[column + 1] ?? 0,
      price: amount,
      ...known,
    })),
  );
  return { shape: "grid", cells };
}

/** The factor by the rule of thumb: the list price, that of the first tier, over the value of a point. */
export function sampleDeduction(paid: PayAsYouGo): Deduction {
  if (paid.shape === "flat") return sampleFactor(paid.price.price);
  if (paid.shape === "tiers") return sampleFactor(paid.tiers[0]?.price ?? "0");
  return {
    cells: paid.cells.map(({ price: amount, basis: _basis, source: _source, ...bounds }) => ({
      ...bounds,
      ...sampleFactor(amount),
    })),
  };
}

/** The capabilities of a group, filled up with samples where a method is supported and no figure was found. */
export function capabilities(
  defaults: GroupDefaults,
  rows: Readonly<Record<string, Said>>,
): Readonly<Record<string, VisionCapability>> {
  return Object.fromEntries(Object.entries(rows).map(([id, said]) => [id, capability(defaults, said)]));
}

function capability(defaults: GroupDefaults, said: Said): VisionCapability {
  const paid = said.payAsYouGo === undefined ? flat(said.sampleList ?? defaults.sampleList) : said.payAsYouGo;
  const deduction = paid && sampleDeduction(paid);
  const general = said.general === undefined ? deduction : said.general;
  const single = said.single === undefined ? defaults.single : said.single;
  return {
    group: defaults.group,
    name: said.name,
    apiAction: said.action ?? null,
    unit: defaults.unit,
    defaultQps: said.defaultQps ?? 2,
    payAsYouGo: paid,
    singleCategory: single === true ? deduction : single,
    general: defaults.scope && general ? { scope: defaults.scope, deduction: general } : null,
    qps: said.qps === true ? qpsPrices(sample) : (said.qps ?? null),
    freeCallsPerMonth:
      said.freeCallsPerMonth === undefined ? null : { calls: said.freeCallsPerMonth, ...sample },
    ...(said.note === undefined ? {} : { note: said.note }),
  };
}
