import { UNIFIED_OCR } from "@/lib/domain/catalog/capabilities";
import { lookUp } from "@/lib/domain/catalog/look-up";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { DomainError } from "@/lib/domain/errors";

/** From when until when a service was switched on; open where it still is. */
export type Activation = Readonly<{ service: string; from: Date; until: Date | null }>;

/**
 * Every service that is switched on, free, before its calls are taken: the Vision groups, and OCR's recognition services
 * (domain.md sections 4 and 5). OCR's verification and self-learning services need no activation.
 */
export function activatableServices(book: PriceBook): readonly string[] {
  const { vision, ocr } = book.products;
  const recognition = Object.entries(ocr.capabilities).filter(([, { kind }]) => kind === "recognition");
  return [...Object.keys(vision.groups), ...recognition.map(([id]) => `ocr:${id}`), UNIFIED_OCR];
}

/** The service that a capability's calls need; null where they need none, undefined for a capability that is not sold. */
export function serviceOf(book: PriceBook, capability: string): string | null | undefined {
  if (capability === UNIFIED_OCR) return UNIFIED_OCR;
  if (!capability.startsWith("ocr:")) return lookUp(book.products.vision.capabilities, capability)?.group;
  const found = lookUp(book.products.ocr.capabilities, capability.slice("ocr:".length));
  return found && (found.kind === "recognition" ? capability : null);
}

export function isActivated(activations: readonly Activation[], service: string, at: Date): boolean {
  return activations.some(
    ({ service: own, from, until }) => own === service && from <= at && (until === null || at < until),
  );
}

/**
 * The interval that begins now, or null where the service is on already or never off. Activating is never refused for money.
 * @throws DomainError `unknown_capability` (service)
 */
export function decideActivation(
  facts: Readonly<{ book: PriceBook; now: Date; activations: readonly Activation[] }>,
  service: string,
): Activation | null {
  if (serviceOf(facts.book, service) === null) return null;
  if (!activatableServices(facts.book).includes(service)) {
    throw new DomainError("unknown_capability", { field: "service", value: service.slice(0, 100) });
  }
  if (isActivated(facts.activations, service, facts.now)) return null;
  return { service, from: facts.now, until: null };
}
