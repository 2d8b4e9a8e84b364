import "server-only";
import type { Transaction } from "@/db/client";
import {
  findSameImport,
  getImport,
  type NamedImport,
  sumWaitingImportRows,
} from "@/db/queries/usage-imports";
import { findCapability } from "@/lib/domain/catalog/capabilities";
import { IPC_IMAGE, IPC_SEARCH } from "@/lib/domain/usage/usage-event";
import type { ImportStatus } from "@/lib/domain/usage/usage-import";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { authorize, type Context } from "@/lib/services/context";
import { capabilityName, type CapabilityNameView } from "@/lib/services/usage/capability-name";
import {
  toUsageImportListItem,
  type UsageImportListItem,
} from "@/lib/services/usage/imports/usage-import-view";

export type UsageImportDetail = UsageImportListItem &
  Readonly<{
    /** What the rows that wait report, by capability, the most first; only until it is started. */
    capabilities: readonly ImportedCapabilityView[];
    /** The latest other import of the same file that was started. */
    sameFile: Readonly<{ id: string; fileName: string; uploadedAt: string }> | null;
    progress: UsageImportProgress;
  }>;

/** `isKnown`: whether the price book of now has it; the rows of one that it has not will be refused. */
export type ImportedCapabilityView = CapabilityNameView &
  Readonly<{ isKnown: boolean; rows: number; from: string; until: string }>;

/** How far a run is; small, because it is asked for every second. */
export type UsageImportProgress = Readonly<{
  status: ImportStatus;
  /** Rows that are to be recorded, and of these what has its outcome. */
  total: number;
  accepted: number;
  duplicates: number;
  refused: number;
  /** Since when it has been at work, in seconds; null while it waits for the worker. */
  seconds: number | null;
}>;

/** One import, with what it would record by now or has come to. @throws DomainError `not_found`, `not_permitted` */
export async function getUsageImport(ctx: Context, importId: string): Promise<UsageImportDetail> {
  authorize(ctx, "usage.import");
  return ctx.db.read(async (tx) => {
    const found = await getImport(tx, importId);
    const [capabilities, same] = await Promise.all([
      found.status === "checked" ? sumCapabilities(tx, found, ctx.now) : [],
      findSameImport(tx, found),
    ]);
    return {
      ...toUsageImportListItem(found),
      capabilities,
      sameFile: same
        ? { id: same.id, fileName: same.fileName, uploadedAt: same.uploadedAt.toISOString() }
        : null,
      progress: toProgress(found, ctx.now),
    };
  });
}

/** @throws DomainError `not_found`, `not_permitted` */
export async function getUsageImportProgress(ctx: Context, importId: string): Promise<UsageImportProgress> {
  authorize(ctx, "usage.import");
  const found = await ctx.db.read((tx) => getImport(tx, importId));
  return toProgress(found, ctx.now);
}

async function sumCapabilities(tx: Transaction, found: NamedImport, now: Date) {
  const [book, sums] = await Promise.all([priceBookAt(tx, now), sumWaitingImportRows(tx, found)]);
  return sums.map(({ capability, rows, from, until }) => ({
    ...capabilityName(book, capability),
    isKnown:
      capability === IPC_IMAGE || capability === IPC_SEARCH || findCapability(book, capability) !== undefined,
    rows,
    from: from.toISOString(),
    until: until.toISOString(),
  }));
}

function toProgress(found: NamedImport, now: Date): UsageImportProgress {
  const { status, rows, problems, accepted, duplicates, refused, startedAt } = found;
  const until = found.finishedAt ?? now;
  const seconds = startedAt ? Math.max(0, (until.getTime() - startedAt.getTime()) / 1_000) : null;
  return { status, total: rows - problems, accepted, duplicates, refused, seconds };
}
