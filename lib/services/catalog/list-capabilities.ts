import "server-only";
import { z } from "zod";
import { BASES, type Basis } from "@/lib/domain/catalog/price";
import { exact } from "@/lib/domain/pricing/exact";
import {
  capabilityEntries,
  type CapabilityEntry,
  type CapabilityNames,
  type GroupView,
  groupViews,
  type MethodView,
} from "@/lib/services/catalog/capability-view";
import { type PriceFigure, weakestBasis } from "@/lib/domain/catalog/price-figure";
import { figuresOf } from "@/lib/domain/catalog/price-table";
import { type Method, METHODS } from "@/lib/services/catalog/methods";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";

export const ListCapabilities = z.object({
  /** Words that name, id or API action must all contain. */
  q: z.string().max(200).optional(),
  group: z.string().max(64).optional(),
  /** Only what is sold this way. */
  method: z.enum(METHODS).optional(),
  /** Only what has a price of this standing; with a method, in that method. */
  basis: z.enum(BASES).optional(),
});
export type ListCapabilities = z.infer<typeof ListCapabilities>;

/** What a cell of the matrix says: the span of its prices, and how the least certain of them is known. */
export type CellView =
  | Readonly<{ sold: false; because: "not-supported" | "upgraded-to-general" }>
  | Readonly<{
      sold: true;
      low: PriceFigure;
      high: PriceFigure;
      /** How many prices stand behind it. */
      prices: number;
      scope: "image" | "video" | null;
      basis: Basis;
    }>;

export type CapabilityRow = CapabilityNames &
  Readonly<{ id: string; product: "vision" | "ocr"; cells: Readonly<Record<Method, CellView>> }>;

export type CapabilityMatrixView = Readonly<{
  version: number;
  /** Since when these prices are in force. */
  effectiveFrom: string;
  /** The groups that hold rows, each with its rows. */
  groups: readonly (GroupView & Readonly<{ rows: readonly CapabilityRow[] }>)[];
  /** Every group that there is, with the number of its capabilities. */
  choices: readonly (GroupView & Readonly<{ count: number }>)[];
  shown: number;
  totals: Readonly<Record<"vision" | "ocr", number>>;
}>;

/** The matrix of capabilities by method, from the price book in force now. */
export async function listCapabilities(ctx: Context, input: ListCapabilities): Promise<CapabilityMatrixView> {
  authorize(ctx, "catalog.read");
  const book = await ctx.db.read((tx) => priceBookAt(tx, ctx.now));
  const entries = capabilityEntries(book);
  const found = entries.filter((entry) => isWanted(entry, input));
  const groups = groupViews(book);
  const count = (product: "vision" | "ocr") => entries.filter((entry) => entry.product === product).length;
  return {
    version: book.version,
    effectiveFrom: book.effectiveFrom,
    groups: groups
      .map((group) => ({ ...group, rows: found.filter((entry) => entry.group === group.id).map(toRow) }))
      .filter(({ rows }) => rows.length > 0),
    choices: groups.map((group) => ({
      ...group,
      count: entries.filter((entry) => entry.group === group.id).length,
    })),
    shown: found.length,
    totals: { vision: count("vision"), ocr: count("ocr") },
  };
}

function isWanted(entry: CapabilityEntry, { q, group, method, basis }: ListCapabilities): boolean {
  if (group !== undefined && entry.group !== group) return false;
  const methods = method === undefined ? METHODS : [method];
  const sold = methods.flatMap((name) => (entry.methods[name].sold ? [entry.methods[name]] : []));
  if (method !== undefined && sold.length === 0) return false;
  if (basis !== undefined && !sold.some((one) => figuresIn(one).some((figure) => figure.basis === basis)))
    return false;
  return matches(entry, q);
}

function matches({ id, name, nameZh, apiAction }: CapabilityEntry, q: string | undefined): boolean {
  const text = [id, name, nameZh ?? "", apiAction ?? ""].join(" ").toLowerCase();
  const words = (q ?? "").toLowerCase().split(/\s+/);
  return words.every((word) => text.includes(word));
}

function figuresIn(method: MethodView): readonly PriceFigure[] {
  return method.sold
    ? method.tables.flatMap((table) => (table.shape === "unplaced" ? [] : figuresOf(table)))
    : [];
}

function toRow({ id, product, name, nameZh, methods }: CapabilityEntry): CapabilityRow {
  const cells = {
    "pay-as-you-go": toCell(methods["pay-as-you-go"]),
    single: toCell(methods.single),
    general: toCell(methods.general),
    qps: toCell(methods.qps),
  };
  return { id, product, name, nameZh, cells };
}

function toCell(method: MethodView): CellView {
  if (!method.sold) return method;
  const figures = figuresIn(method);
  const headline = headlineOf(figures);
  const rising = [...headline].sort((a, b) => exact(a.value).cmp(exact(b.value)));
  const [low, high] = [rising[0], rising.at(-1)];
  if (!low || !high) return { sold: false, because: "not-supported" };
  return {
    sold: true,
    low,
    high,
    prices: figures.length,
    scope: method.scope,
    basis: weakestBasis(figures.map(({ basis }) => basis)),
  };
}

/** Of several kinds of figures those that compare: points before sizes, the month before other periods, calls before training. */
function headlineOf(figures: readonly PriceFigure[]): readonly PriceFigure[] {
  const points = figures.filter(({ currency }) => currency === null);
  if (points.length > 0) return points;
  const months = figures.filter(({ per }) => per.includes("month"));
  if (months.length > 0) return months;
  return figures.filter(({ per }) => !per.includes("hour"));
}
