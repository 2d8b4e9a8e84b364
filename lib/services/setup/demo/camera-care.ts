import { moveAccountClock } from "@/lib/services/accounts/move-account-clock";
import { addDays } from "@/lib/domain/time/calendar";
import type { Context } from "@/lib/services/context";
import { cancelRenewal } from "@/lib/services/ipc/cancel-renewal";
import { coTermPlans } from "@/lib/services/ipc/co-term-plans";
import { getDevice } from "@/lib/services/ipc/get-device";
import { quoteCoTerm } from "@/lib/services/ipc/quote-co-term";
import { quoteRenewal } from "@/lib/services/ipc/quote-renewal";
import { renewPlans } from "@/lib/services/ipc/renew-plans";
import { replaceDevice } from "@/lib/services/ipc/replace-device";
import {
  type AccountKey,
  type CameraRange,
  type Deed,
  deedsOf,
  deviceIds,
  type Happened,
} from "@/lib/services/setup/demo/deed";

type Table<T> = Readonly<Partial<Record<AccountKey, readonly (Happened & T)[]>>>;

const RENEWALS: Table<Readonly<{ cameras: CameraRange }>> = {
  "01": [
    { daysAgo: 10, by: "support", cameras: ["shop-cam", 5, 5] },
    { daysAgo: 3, by: "customer", cameras: ["till-cam", 1, 4] },
  ],
  "09": [{ daysAgo: 8, by: "support", cameras: ["教学楼", 1, 10] }],
};

const CANCELLATIONS: Table<Readonly<{ camera: string; reason: string }>> = {
  "01": [{ daysAgo: 9, by: "support", camera: "shop-cam-005", reason: "Ordered by mistake" }],
  "09": ["教学楼-008", "教学楼-009", "教学楼-010"].map((camera) => ({
    daysAgo: 4,
    by: "support" as const,
    camera,
    reason: "The annex closes in summer",
  })),
};

const REPLACEMENTS: Table<Readonly<{ camera: string; newCamera: string; reason: string }>> = {
  "01": [
    {
      daysAgo: 6,
      by: "support",
      camera: "shop-cam-017",
      newCamera: "shop-cam-041",
      reason: "Broken lens",
    },
  ],
};

/** Cameras that are brought to the end of one that runs longer. */
const CO_TERMS: Table<Readonly<{ cameras: CameraRange; to: string }>> = {
  "01": [{ daysAgo: 2, by: "support", cameras: ["till-cam", 9, 12], to: "shop-cam-001" }],
};

const CLOCKS: Table<Readonly<{ days: number }>> = { "12": [{ daysAgo: 2, by: "admin", days: 82 }] };

/** The one plan that each of these cameras has. */
async function plansOf(ctx: Context, accountId: string, devices: readonly string[]) {
  const found = await Promise.all(devices.map((deviceId) => getDevice(ctx, { accountId, deviceId })));
  return found.flatMap(({ plans }) => plans.slice(0, 1));
}

type Whose = Readonly<{ accountId: string; requestId: string }>;

async function renew(ctx: Context, { accountId, requestId, cameras }: Whose & { cameras: CameraRange }) {
  const plans = (await plansOf(ctx, accountId, deviceIds(cameras))).map(({ id }) => id);
  const { total } = await quoteRenewal(ctx, { accountId, plans });
  await renewPlans(ctx, { accountId, plans, quotedTotal: total, requestId });
}

async function coTerm(ctx: Context, deed: Whose & { cameras: CameraRange; to: string }) {
  const { accountId, requestId, cameras, to } = deed;
  const found = await plansOf(ctx, accountId, [...deviceIds(cameras), to]);
  const until = found.at(-1)?.until;
  // A start that was killed later has done it: there is nothing left to bring anywhere.
  if (until === undefined || found.every((plan) => plan.until === until)) return;
  const plans = found.map(({ id }) => id);
  const { total } = await quoteCoTerm(ctx, { accountId, plans, until });
  await coTermPlans(ctx, { accountId, plans, until, quotedTotal: total, requestId });
}

async function cancel(ctx: Context, deed: Whose & { camera: string; reason: string }) {
  const { accountId, requestId, camera, reason } = deed;
  const [plan] = await plansOf(ctx, accountId, [camera]);
  const booked = plan?.terms.find(({ cancellable }) => cancellable);
  // Nothing is booked any more where a start that was killed later has cancelled it.
  if (!plan || !booked) return;
  const { orderId, orderLine } = booked;
  await cancelRenewal(ctx, { accountId, planId: plan.id, orderId, orderLine, reason, requestId });
}

export const CAMERA_CARE_DEEDS: readonly Deed[] = [
  ...deedsOf("renewal", RENEWALS, renew),
  ...deedsOf("cancellation", CANCELLATIONS, cancel),
  ...deedsOf("replacement", REPLACEMENTS, (ctx, { accountId, requestId, camera, newCamera, reason }) =>
    replaceDevice(ctx, { accountId, requestId, deviceId: camera, newDeviceId: newCamera, reason }),
  ),
  ...deedsOf("co-term", CO_TERMS, coTerm),
  ...deedsOf("clock", CLOCKS, (ctx, { accountId, days }) =>
    moveAccountClock(ctx, { accountId, to: addDays(ctx.now, days) }),
  ),
];
