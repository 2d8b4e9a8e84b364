import "server-only";
import type { Cursor } from "@/db/queries/keyset";
import { listPlansOfAll } from "@/db/queries/device-lists";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { csvLines, EXPORT_PAGE } from "@/lib/services/csv";
import { readConditions, sortOf } from "@/lib/services/ipc/device-plan-filter";
import { type DevicePlanView, toDevicePlanViews } from "@/lib/services/ipc/device-plan-view";
import type { ListDevicePlans } from "@/lib/services/ipc/list-device-plans";

/** The columns keep their English names in every language: programs read them. Instants are ISO 8601 in UTC. */
const COLUMNS: Readonly<Record<string, (plan: DevicePlanView) => string | number | null>> = {
  account_id: (plan) => plan.accountId,
  account: (plan) => plan.accountName,
  device: (plan) => plan.deviceId,
  capability: (plan) => plan.capability,
  state: (plan) => plan.state,
  from: (plan) => plan.from,
  until: (plan) => plan.until,
  booked_from: (plan) => plan.bookedFrom,
  images_per_day: (plan) => plan.daily.images.max,
  searches_per_day: (plan) => plan.daily.searches.max,
  last_period: (plan) => plan.period,
  renewal_price: (plan) => plan.renewalPrice,
  currency: (plan) => plan.currency,
  plan_id: (plan) => plan.id,
};

/**
 * The whole list as CSV, filtered and sorted as on the screen, in pieces: a million plans are never held at once.
 * What changes while it is sent is in it or not; no plan is in it twice unless it moved behind the reader.
 * @throws DomainError as `listDevicePlans`, at the first piece
 */
export async function* exportDevicePlans(ctx: Context, input: ListDevicePlans): AsyncGenerator<string> {
  authorize(ctx, "device.read", input.accountId ?? ownAccountId(ctx));
  yield csvLines([Object.keys(COLUMNS)]);
  let cursor: Cursor | null = null;
  for (;;) {
    const page: Readonly<{ plans: DevicePlanView[]; next: Cursor | null }> = await readPage(
      ctx,
      input,
      cursor,
    );
    yield csvLines(page.plans.map((plan) => Object.values(COLUMNS).map((of) => of(plan))));
    if (!page.next) return;
    cursor = page.next;
  }
}

async function readPage(ctx: Context, input: ListDevicePlans, cursor: Cursor | null) {
  return ctx.db.read(async (tx) => {
    const conditions = await readConditions(tx, ctx, input);
    const rows = await listPlansOfAll(tx, { ...conditions, ...sortOf(input), cursor, limit: EXPORT_PAGE });
    const last = rows.at(-1);
    const next = rows.length === EXPORT_PAGE && last ? { value: last.sortValue, id: last.plan.id } : null;
    return { plans: await toDevicePlanViews(tx, rows, { now: conditions.scope.now, zone: ctx.zone }), next };
  });
}
