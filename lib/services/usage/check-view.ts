import "server-only";
import type { QpsNow } from "@/db/queries/qps-limits";
import { findCapability } from "@/lib/domain/catalog/capabilities";
import type { ErrorCode } from "@/lib/domain/error-codes";
import type { ErrorDetails } from "@/lib/domain/errors";
import type { Pool } from "@/lib/domain/ipc/pools";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { Receipt } from "@/lib/domain/pricing/receipt";
import { limitFrom } from "@/lib/domain/subscriptions/current-limit";
import type { RoomLeft, UseCheck } from "@/lib/domain/usage/check-use";
import { type Source, unitsBySource } from "@/lib/domain/usage/funding";

/** How many calls a second a capability takes now, and what gives them. */
export type LimitView = Readonly<{ qps: number; because: "plan" | "package" | "default" }>;

export type RoomView = Readonly<{
  /** In the order of burning: points, or calls of a dedicated plan. */
  packages: readonly Readonly<{ id: string; package: string; left: string; expiresAt: string }>[];
  freeQuota: Readonly<{ left: number; of: number; period: string }> | null;
  pools: Readonly<{ analyses: Pool; reidAnalyses: Pool; eventSearches: Pool }> | null;
}>;

export type ReservationView = Readonly<{ id: string; capability: string; units: number; expiresAt: string }>;

export type CheckView = Readonly<{
  allowed: boolean;
  account: string;
  capability: string;
  /** Why not. */
  refusal: Readonly<{ code: ErrorCode; details: ErrorDetails }> | null;
  /** Units, and by who would pay them. */
  units: number | null;
  funding: Partial<Record<Source, number>>;
  limit: LimitView | null;
  left: RoomView | null;
  /** What the part that nobody has prepaid would cost, where it stands in the month's tiers now. */
  cost: Readonly<{ currency: "CNY"; amount: string; receipt?: Receipt }>;
  reservation: ReservationView | null;
}>;

type Checked = Readonly<{ plans: readonly QpsNow[]; check: UseCheck }>;
type Asked = Readonly<{ accountId: string; capability: string; receipt: boolean }>;

export function toCheckView({ accountId, capability, receipt }: Asked, { plans, check }: Checked): CheckView {
  const { book, room, cost } = check;
  return {
    allowed: check.allowed,
    account: accountId,
    capability,
    refusal: check.allowed ? null : { code: check.code, details: check.details },
    units: check.allowed ? check.event.units : null,
    funding: check.allowed ? unitsBySource(check.event.funding) : {},
    limit: limitOf(book, capability, { plans, hasPackage: (room?.lots.length ?? 0) > 0 }),
    left: room && toRoomView(room),
    cost: {
      currency: "CNY",
      amount: cost?.amount ?? "0",
      ...(receipt && cost ? { receipt: cost.receipt } : {}),
    },
    reservation: null,
  };
}

type LimitFacts = Readonly<{ plans: readonly QpsNow[]; hasPackage: boolean }>;

/** The one rule for Vision's limits, from what was read of the moment; OCR's is the default of all its APIs. */
export function limitOf(
  book: PriceBook,
  capability: string,
  { plans, hasPackage }: LimitFacts,
): LimitView | null {
  const found = findCapability(book, capability);
  if (!found) return null;
  if (found.product !== "vision") return { qps: book.products.ocr.defaultQps, because: "default" };
  const plan = plans.find((one) => one.capability === capability);
  const { qps, because } = limitFrom(book, capability, { plan, hasPackage: () => hasPackage });
  return { qps, because };
}

export function toRoomView({ lots, freeQuota, pools }: RoomLeft): RoomView {
  return {
    packages: lots.map(({ lot, expiresAt, ...rest }) => ({
      id: lot,
      ...rest,
      expiresAt: expiresAt.toISOString(),
    })),
    freeQuota: freeQuota && { left: freeQuota.left, of: freeQuota.of, period: freeQuota.period },
    pools,
  };
}
