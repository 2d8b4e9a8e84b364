import "server-only";
import type { LotDetailRow, LotRow } from "@/db/queries/packages";
import type { OcrChannel } from "@/lib/domain/catalog/ocr-catalog";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { Decimal } from "@/lib/domain/money/decimal";
import { type LotState, type LotStatus, lotStatus } from "@/lib/domain/packages/lot";
import { packageName, type PackageNameView } from "@/lib/services/packages/package-name";

/** One lot as the screens show it; `granted` and `left` are points or calls, as `unit` says. */
export type LotView = Readonly<{
  id: string;
  accountId: string;
  accountName: string;
  orderId: string;
  orderNumber: string;
  package: PackageNameView;
  product: "vision" | "ocr";
  channel: OcrChannel;
  unit: "point" | "call";
  granted: string;
  left: string;
  /** How much of it is left, from 0 to 100, cut to a tenth: 100 only where nothing was burned. */
  leftPercent: string;
  /** At or under the first level that an alert is given at. */
  scarce: boolean;
  status: LotStatus;
  paidAt: string;
  expiresAt: string;
  refundedAt: string | null;
}>;

export function toLotState({ granted, left, paidAt, expiresAt, refundedAt }: LotRow): LotState {
  return { granted: new Decimal(granted), left: new Decimal(left), paidAt, expiresAt, refundedAt };
}

export function toLotView(
  { lot, accountName, orderNumber }: Omit<LotDetailRow, "sortValue">,
  { book, now }: Readonly<{ book: PriceBook; now: Date }>,
): LotView {
  const warnAt = Math.max(...book.policies.alerts.lotLeftPercent);
  const state = toLotState(lot);
  const { granted, left } = state;
  return {
    id: lot.id,
    accountId: lot.accountId,
    accountName,
    orderId: lot.orderId,
    orderNumber: orderNumber.toString(),
    package: packageName(book, lot.packageId),
    product: lot.product,
    channel: lot.channel,
    unit: lot.unit,
    granted: granted.toFixed(),
    left: left.toFixed(),
    leftPercent: left.times(100).div(granted).toDecimalPlaces(1, Decimal.ROUND_DOWN).toFixed(),
    scarce: left.times(100).lte(granted.times(warnAt)),
    status: lotStatus(state, now),
    paidAt: lot.paidAt.toISOString(),
    expiresAt: lot.expiresAt.toISOString(),
    refundedAt: lot.refundedAt?.toISOString() ?? null,
  };
}
