import type { OcrChannel } from "@/lib/domain/catalog/ocr-catalog";
import type { PackageScope } from "@/lib/domain/catalog/packages";
import { invariant } from "@/lib/domain/errors";
import type { Decimal } from "@/lib/domain/money/decimal";

export const PACKAGE_KINDS = ["single-category", "general", "dedicated", "shared"] as const;
export type PackageKind = (typeof PACKAGE_KINDS)[number];

export const LOT_STATUSES = ["active", "exhausted", "expired", "refunded"] as const;
export type LotStatus = (typeof LOT_STATUSES)[number];

/** What decides how a lot stands, and whether it may be given back. */
export type LotState = Readonly<{
  granted: Decimal;
  left: Decimal;
  paidAt: Date;
  expiresAt: Date;
  refundedAt: Date | null;
}>;

/** What a lot is for, in the words of its row. */
export type LotScope = Readonly<{ kind: PackageKind; scope: string | null; channel: OcrChannel }>;

/** Refunded, else expired from its expiry on (even if empty), else exhausted at 0, else active (scenarios.md). */
export function lotStatus({ left, expiresAt, refundedAt }: LotState, now: Date): LotStatus {
  if (refundedAt !== null && refundedAt <= now) return "refunded";
  if (expiresAt <= now) return "expired";
  return left.isZero() ? "exhausted" : "active";
}

/** The capability, or the kind of media, that a package is narrowed to. */
export function scopeText(scope: PackageScope): string | null {
  if (scope.kind === "general") return scope.scope;
  return scope.kind === "shared" ? null : scope.capability;
}

/** What a lot pays for, read from its row again. */
export function scopeOf({ kind, scope }: Pick<LotScope, "kind" | "scope">): PackageScope {
  switch (kind) {
    case "shared":
      return { kind };
    case "general":
      invariant(scope === "image" || scope === "video", "a general package is for images or for video");
      return { kind, scope };
    case "single-category":
    case "dedicated":
      invariant(scope !== null, "a package of one capability names it");
      return { kind, capability: scope };
  }
}
