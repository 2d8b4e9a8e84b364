import { Decimal } from "decimal.js";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { UsageInput } from "@/lib/domain/usage/usage-event";
import {
  type Kept,
  type ModelAccount,
  type ModelAnswer,
  type ModelLot,
  Refused,
  type Span,
} from "@/lib/testing/usage-model-account";
import { ModelEvent } from "@/lib/testing/usage-model-event";

/*
 * The burn a second time, as slow and plain as its rules read: every unit asks for itself who pays for it, nothing is kept
 * but lists. It takes the price book's figures and shares no code with the engine that it is held against.
 */

export class UsageModel implements ModelAccount {
  lots: ModelLot[] = [];
  activations: Span[] = [];
  blocks: Span[] = [];
  qps: Span[] = [];
  fleet: Span[] = [];
  counts = new Map<string, number>();
  poolFired: string[] = [];
  events = new Map<string, Kept>();
  now = 0;

  constructor(private readonly books: readonly PriceBook[]) {}

  take(input: UsageInput): ModelAnswer {
    const known = this.events.get(input.id);
    if (known) return { answer: "duplicate", shares: known.shares, edges: [] };
    try {
      const at = input.occurredAt?.getTime() ?? this.now;
      const book = this.books.findLast((one) => Date.parse(one.effectiveFrom) <= at);
      if (!book) throw new Error("the histories begin after the first price book");
      return new ModelEvent(this, book, { input, at }).take();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { answer: "refused", code: error.message, shares: [], edges: [] };
    }
  }

  void(id: string): boolean {
    const kept = this.events.get(id);
    if (!kept || kept.voided) return false;
    for (const undo of kept.undo.reverse()) undo();
    kept.voided = true;
    return true;
  }

  /** What a month's units of a price list cost, times 60 for seconds: each unit at the price of its own place. */
  amountOf(capability: string, period: string): Decimal {
    let total = new Decimal(0);
    const places = new Map<string, number>();
    for (const book of this.books) {
      for (const [name, units] of this.counts) {
        const [what, month, of, variant = "", version] = name.split("|");
        if (what !== "payg" || month !== period || of !== capability || version !== String(book.version))
          continue;
        for (let unit = 0; unit < units; unit++) {
          const place = places.get(variant) ?? 0;
          places.set(variant, place + 1);
          total = total.plus(priceAt(book, capability, { variant, place }));
        }
      }
    }
    return total;
  }
}

function priceAt(
  book: PriceBook,
  capability: string,
  { variant, place }: { variant: string; place: number },
): string {
  const { vision, ocr } = book.products;
  const paid = vision.capabilities[capability]?.payAsYouGo;
  if (paid?.shape === "flat") return paid.price.price;
  if (paid?.shape === "grid") {
    return paid.cells.find((cell) => `${cell.resolutionUpToP}x${cell.fpsUpTo}` === variant)?.price ?? "";
  }
  const tiers =
    paid?.tiers ??
    (variant === "standard" || variant === "advanced"
      ? ocr.unified.classes[variant].tiers
      : ocr.capabilities[capability.slice(4)]?.tiers);
  return tiers?.find(({ upTo }) => upTo === null || place < upTo)?.price ?? "";
}
