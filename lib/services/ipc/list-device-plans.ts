import "server-only";
import { z } from "zod";
import { countPlans, listPlansOfAll } from "@/db/queries/device-lists";
import { PLAN_FILTERS, type PlanFilter, planFilters } from "@/lib/domain/subscriptions/plan-state";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";
import { readConditions, sortOf } from "@/lib/services/ipc/device-plan-filter";
import { type DevicePlanView, toDevicePlanViews } from "@/lib/services/ipc/device-plan-view";
import { type Page, pageInput, readCursor, toPage } from "@/lib/services/paging";

export const ListDevicePlans = z.object({
  ...pageInput,
  accountId: accountIdInput.optional(),
  /** Over all accounts: those in business, or the sandboxes, each at its own now. Without meaning for one account. */
  accounts: z.enum(["standard", "sandbox"]).default("standard"),
  /** A part of the device's id; one or two characters are its beginning. */
  q: z.string().trim().max(128).optional(),
  capability: z.string().max(64).optional(),
  state: z.enum(PLAN_FILTERS).optional(),
  /** Ends within so many days from now. */
  within: z.number().int().min(1).max(366).optional(),
  sort: z.enum(["expiry", "device", "created"]).default("expiry"),
});
export type ListDevicePlans = z.infer<typeof ListDevicePlans>;

/** A list's count is exact up to here; where a search finds more devices than that, up to the lesser figure. */
const COUNT_MOST = 10_000;
const COUNT_MOST_OF_SEARCH = 1_000;

/**
 * One page of camera plans, one row per device and plan; a customer's list is narrowed to the own account.
 * `count` is exact up to `countMost`; `states` are those that any of them can be in by the price book in force.
 * @throws DomainError `not_permitted`, `not_found` for another account, `invalid_input` for a foreign cursor
 */
export async function listDevicePlans(
  ctx: Context,
  input: ListDevicePlans,
): Promise<Page<DevicePlanView> & { count: number; countMost: number; states: readonly PlanFilter[] }> {
  authorize(ctx, "device.read", input.accountId ?? ownAccountId(ctx));
  const cursor = readCursor(input.cursor);
  return ctx.db.read(async (tx) => {
    const conditions = await readConditions(tx, ctx, input);
    const countMost = conditions.search?.found === "many" ? COUNT_MOST_OF_SEARCH : COUNT_MOST;
    const query = { ...conditions, ...sortOf(input), cursor, limit: input.limit + 1 };
    const [rows, count] = await Promise.all([
      listPlansOfAll(tx, query),
      countPlans(tx, conditions, countMost + 1),
    ]);
    const page = toPage(rows, input.limit, {
      row: (row) => row,
      cursor: (row) => ({ value: row.sortValue, id: row.plan.id }),
    });
    const plans = await toDevicePlanViews(tx, page.rows, { now: conditions.scope.now, zone: ctx.zone });
    const states = planFilters(conditions.retention, ["ipc"]);
    return { rows: plans, next: page.next, count, countMost, states };
  });
}
