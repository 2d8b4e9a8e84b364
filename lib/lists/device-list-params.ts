import { z } from "zod";
import { PLAN_FILTERS } from "@/lib/domain/subscriptions/plan-state";
import type { ListDevicePlans } from "@/lib/services/ipc/list-device-plans";
import { type RawParams, setting } from "@/lib/url-setting";

const SORTS = ["expiry", "-expiry", "device", "-device", "created", "-created"] as const;

/** How many days ahead the list can look; what the menu offers is a choice of them. */
const WITHIN = /^(?:[1-9]\d?|[12]\d\d|3[0-5]\d|36[0-6])$/;

const Params = z.object({
  // Not dropped when it is no id: a list of everything would not be what was asked for.
  account: setting(z.string().max(64)),
  accounts: setting(z.enum(["sandbox"])),
  q: setting(z.string().trim().max(128)),
  capability: setting(z.string().max(64)),
  state: setting(z.enum(PLAN_FILTERS)),
  within: setting(z.string().regex(WITHIN)),
  sort: setting(z.enum(SORTS)),
  cursor: setting(z.string().max(500)),
  columns: setting(z.string().max(200)),
});
export type DeviceListParams = z.output<typeof Params>;

export function readDeviceListParams(raw: RawParams): DeviceListParams {
  return Params.parse(raw);
}

export const DEFAULT_SORT = "expiry";

const PAGE_SIZE = 50;

/** The list as the service is asked for it. */
export function toListDevicePlans(params: DeviceListParams): ListDevicePlans {
  const { account, accounts, q, capability, state, within, sort, cursor } = params;
  const [, descending, key] = /^(-?)(expiry|device|created)$/.exec(sort ?? DEFAULT_SORT) ?? [];
  return {
    accountId: account,
    accounts: accounts ?? "standard",
    q,
    capability,
    state,
    within: within === undefined ? undefined : Number.parseInt(within, 10),
    sort: key === "device" || key === "created" ? key : "expiry",
    direction: descending === "-" ? "desc" : "asc",
    cursor,
    limit: PAGE_SIZE,
  };
}
