import { z } from "zod";
import { ORDER_KINDS, ORDER_STATUSES } from "@/lib/domain/orders/order";
import type { ListOrders } from "@/lib/services/orders/list-orders";
import { type RawParams, setting } from "@/lib/url-setting";

const SORTS = ["placed", "-placed", "total", "-total", "number", "-number"] as const;

const Params = z.object({
  // Not dropped when it is no id: a list of everything would not be what was asked for.
  account: setting(z.string().max(64)),
  q: setting(z.string().trim().max(128)),
  status: setting(z.enum(ORDER_STATUSES)),
  kind: setting(z.enum(ORDER_KINDS)),
  accounts: setting(z.enum(["standard", "sandbox"])),
  from: setting(z.iso.date()),
  until: setting(z.iso.date()),
  sort: setting(z.enum(SORTS)),
  cursor: setting(z.string().max(500)),
  columns: setting(z.string().max(200)),
});
export type OrderListParams = z.output<typeof Params>;

export function readOrderListParams(raw: RawParams): OrderListParams {
  return Params.parse(raw);
}

const DEFAULT_SORT = "-placed";

const PAGE_SIZE = 50;

/** The list as the service is asked for it. */
export function toListOrders(params: OrderListParams): ListOrders {
  const { account, q, status, kind, accounts, from, until, sort, cursor } = params;
  const [, descending, key] = /^(-?)(placed|total|number)$/.exec(sort ?? DEFAULT_SORT) ?? [];
  return {
    accountId: account,
    q,
    status,
    kind,
    accounts,
    from,
    until,
    sort: key === "total" || key === "number" ? key : "placed",
    direction: descending === "-" ? "desc" : "asc",
    cursor,
    limit: PAGE_SIZE,
  };
}
