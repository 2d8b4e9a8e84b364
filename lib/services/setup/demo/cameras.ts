import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { quoteIpcOrder } from "@/lib/services/orders/quote-ipc-order";
import {
  type AccountKey,
  type CameraRange,
  type Deed,
  deedsOf,
  deviceIds,
  type Happened,
} from "@/lib/services/setup/demo/deed";

type Ordered = Happened & Readonly<{ cameras: CameraRange; capability: string; period: string }>;

const order = (daysAgo: number, cameras: CameraRange, plan: readonly [string, string]): Ordered => ({
  daysAgo,
  by: "support",
  cameras,
  capability: plan[0],
  period: plan[1],
});

/** A garage that grows: two cameras more every week, so that there is something to see on each chart by day. */
const growing: readonly Ordered[] = [52, 45, 38, 31, 24, 17, 10].map((daysAgo, week) =>
  order(daysAgo, ["ring", 2 * week + 1, 2 * week + 2], ["understand-search", "quarter"]),
);

const ORDERS: Readonly<Partial<Record<AccountKey, readonly Ordered[]>>> = {
  "01": [
    order(110, ["shop-cam", 1, 40], ["understand-search", "quarter"]),
    // Again before they end: renewals.
    order(29, ["shop-cam", 1, 40], ["understand-search", "quarter"]),
    { ...order(12, ["till-cam", 1, 12], ["understand-reid-search", "month"]), by: "customer" },
  ],
  "02": [
    order(190, ["gate", 1, 50], ["understand-reid-search", "year"]),
    order(60, ["garage", 1, 36], ["understand", "quarter"]),
    ...growing,
    order(3, ["lobby", 1, 8], ["search", "month"]),
  ],
  "03": [
    order(85, ["dock", 1, 20], ["understand-reid", "quarter"]),
    order(55, ["yard", 1, 30], ["understand-search", "month"]),
    order(26, ["yard", 1, 30], ["understand-search", "month"]),
    order(6, ["lane", 1, 30], ["understand-search", "quarter"]),
  ],
  "04": [
    order(57, ["room", 1, 6], ["understand", "month"]),
    order(28, ["room", 1, 6], ["understand", "month"]),
  ],
  "05": [order(27, ["楼宇", 1, 10], ["understand", "year"])],
  "06": [
    order(280, ["post", 1, 15], ["understand-reid-search", "quarter"]),
    order(48, ["post", 1, 15], ["understand-reid-search", "month"]),
  ],
  "07": [
    order(39, ["ward", 1, 24], ["understand-search", "quarter"]),
    order(21, ["desk", 1, 10], ["understand", "month"]),
  ],
  "08": [
    order(380, ["field", 1, 18], ["search", "year"]),
    order(33, ["barn", 1, 12], ["understand", "quarter"]),
    order(5, ["field", 1, 9], ["search", "month"]),
  ],
  "09": [
    order(58, ["教学楼", 1, 30], ["understand-search", "month"]),
    order(29, ["教学楼", 1, 30], ["understand-search", "month"]),
  ],
  "12": [order(3, ["test-cam", 1, 5], ["understand-reid-search", "quarter"])],
};

export const CAMERA_DEEDS: readonly Deed[] = deedsOf(
  "order",
  ORDERS,
  async (ctx, { accountId, requestId, cameras, capability, period }) => {
    const wanted = { accountId, devices: deviceIds(cameras), capability, period };
    const { total } = await quoteIpcOrder(ctx, wanted);
    return createIpcOrder(ctx, { ...wanted, quotedTotal: total, requestId });
  },
);
