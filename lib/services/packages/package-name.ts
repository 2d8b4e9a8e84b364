import "server-only";
import { chineseName } from "@/lib/catalog/names-zh";
import { findCapability } from "@/lib/domain/catalog/capabilities";
import { findPackage } from "@/lib/domain/catalog/packages";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { PackageKind } from "@/lib/domain/packages/lot";

/** What a package is called: by the capability that it pays for, where it pays for one; by its id where the book forgot it. */
export type PackageNameView = Readonly<{
  id: string;
  kind: PackageKind | null;
  name: string | null;
  nameZh: string | null;
}>;

export function packageName(book: PriceBook, id: string): PackageNameView {
  const sold = findPackage(book, id);
  if (!sold || sold === "not-sold") return { id, kind: null, name: null, nameZh: null };
  const { scope } = sold;
  if (!("capability" in scope)) return { id, kind: scope.kind, name: null, nameZh: null };
  const found = findCapability(book, scope.capability);
  if (!found || found.product === "ocr-unified") return { id, kind: scope.kind, name: null, nameZh: null };
  const nameZh =
    (found.product === "ocr" ? found.entry.nameZh : null) ?? chineseName("capabilities", scope.capability);
  return { id, kind: scope.kind, name: found.entry.name, nameZh };
}
