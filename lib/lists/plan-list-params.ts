import { z } from "zod";
import { PLAN_FILTERS } from "@/lib/domain/subscriptions/plan-state";
import { PLAN_PRODUCTS } from "@/lib/domain/subscriptions/plan";
import type { ListSubscriptions } from "@/lib/services/subscriptions/list-subscriptions";
import { type RawParams, setting } from "@/lib/url-setting";

const SORTS = ["expiry", "-expiry", "created", "-created"] as const;

/** How many days the list can look ahead or back; what the menus offer is a choice of them. */
const DAYS = /^(?:[1-9]\d?|[12]\d\d|3[0-5]\d|36[0-6])$/;

const Params = z.object({
  // Not dropped when it is no id: a list of everything would not be what was asked for.
  account: setting(z.string().max(64)),
  accounts: setting(z.enum(["sandbox"])),
  product: setting(z.enum(PLAN_PRODUCTS)),
  capability: setting(z.string().max(64)),
  state: setting(z.enum(PLAN_FILTERS)),
  renewal: setting(z.enum(["on", "off"])),
  within: setting(z.string().regex(DAYS)),
  ended: setting(z.string().regex(DAYS)),
  sort: setting(z.enum(SORTS)),
  cursor: setting(z.string().max(500)),
  columns: setting(z.string().max(200)),
});
export type PlanListParams = z.output<typeof Params>;

export function readPlanListParams(raw: RawParams): PlanListParams {
  return Params.parse(raw);
}

export const DEFAULT_SORT = "expiry";

const PAGE_SIZE = 50;

function daysOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number.parseInt(text, 10);
}

/** The list as the service is asked for it. */
export function toListSubscriptions(params: PlanListParams): ListSubscriptions {
  const { account, accounts, product, capability, state, renewal, within, ended, sort, cursor } = params;
  const [, descending, key] = /^(-?)(expiry|created)$/.exec(sort ?? DEFAULT_SORT) ?? [];
  return {
    accountId: account,
    accounts: accounts ?? "standard",
    product,
    capability,
    state,
    autoRenew: renewal === undefined ? undefined : renewal === "on",
    within: daysOf(within),
    endedWithin: daysOf(ended),
    sort: key === "created" ? key : "expiry",
    direction: descending === "-" ? "desc" : "asc",
    cursor,
    limit: PAGE_SIZE,
  };
}
