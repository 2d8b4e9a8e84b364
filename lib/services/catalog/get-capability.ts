import "server-only";
import { z } from "zod";
import { DomainError } from "@/lib/domain/errors";
import {
  capabilityEntries,
  type CapabilityEntry,
  type GroupView,
  groupViews,
} from "@/lib/services/catalog/capability-view";
import { type SourceViews, toSourceViews } from "@/lib/domain/catalog/price-figure";
import { figuresOf } from "@/lib/domain/catalog/price-table";
import { METHODS } from "@/lib/services/catalog/methods";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";

export const GetCapability = z.object({ id: z.string().min(1).max(100) });
export type GetCapability = z.infer<typeof GetCapability>;

export type CapabilityView = Omit<CapabilityEntry, "group"> &
  Readonly<{ version: number; effectiveFrom: string; group: GroupView | null; sources: SourceViews }>;

/**
 * Everything that the price book in force says about one capability, by method.
 * @throws DomainError `not_found`
 */
export async function getCapability(ctx: Context, { id }: GetCapability): Promise<CapabilityView> {
  authorize(ctx, "catalog.read");
  const book = await ctx.db.read((tx) => priceBookAt(tx, ctx.now));
  const entry = capabilityEntries(book).find((candidate) => candidate.id === id);
  if (!entry) throw new DomainError("not_found", { field: "capability" });
  const methods = METHODS.map((method) => entry.methods[method]);
  const figures = methods.flatMap((method) => (method.sold ? method.tables.flatMap(figuresOf) : []));
  return {
    ...entry,
    version: book.version,
    effectiveFrom: book.effectiveFrom,
    group: groupViews(book).find((group) => group.id === entry.group) ?? null,
    sources: toSourceViews(
      book,
      figures.map(({ source }) => source),
    ),
  };
}
