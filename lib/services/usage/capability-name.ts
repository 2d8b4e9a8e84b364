import "server-only";
import { chineseName } from "@/lib/catalog/names-zh";
import { findCapability, UNIFIED_OCR } from "@/lib/domain/catalog/capabilities";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { IPC_IMAGE, IPC_SEARCH } from "@/lib/domain/usage/usage-event";

/** What the units of a capability are. */
export const USAGE_UNITS = ["call", "second", "analysis", "search"] as const;
export type UsageUnit = (typeof USAGE_UNITS)[number];

/** A capability as a list names it: by its id where the price book has no name for it. */
export type CapabilityNameView = Readonly<{
  id: string;
  name: string | null;
  nameZh: string | null;
  unit: UsageUnit;
}>;

export function capabilityName(book: PriceBook, id: string): CapabilityNameView {
  if (id === IPC_IMAGE || id === IPC_SEARCH)
    return { id, name: null, nameZh: null, unit: id === IPC_IMAGE ? "analysis" : "search" };
  const found = findCapability(book, id);
  if (!found || id === UNIFIED_OCR || found.product === "ocr-unified")
    return { id, name: null, nameZh: null, unit: "call" };
  const { name } = found.entry;
  if (found.product === "ocr")
    return { id, name, nameZh: found.entry.nameZh ?? chineseName("capabilities", id), unit: "call" };
  const unit = found.entry.unit === "minute" ? "second" : "call";
  return { id, name, nameZh: chineseName("capabilities", id), unit };
}
