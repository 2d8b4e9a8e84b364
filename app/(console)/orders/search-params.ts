import { z } from "zod";
import { ORDER_KINDS, ORDER_STATUSES } from "@/lib/domain/orders/order";
import type { ListOrders } from "@/lib/services/orders/list-orders";

/** What Next hands a page: a setting that stands more than once in the address is a list. */
export type RawParams = Readonly<Record<string, string | string[] | undefined>>;

/** A setting that cannot be read is as good as absent: an old or hand-made address still leads to the list. */
const setting = <T extends z.ZodType>(type: T) =>
  z.preprocess((raw) => {
    const text = Array.isArray(raw) ? (raw as unknown[])[0] : raw;
    return text === "" ? undefined : text;
  }, type.optional().catch(undefined));

const SORTS = ["placed", "-placed", "total", "-total", "number", "-number"] as const;

const Params = z.object({
  // Not dropped when it is no id: a list of everything would not be what was asked for.
  account: setting(z.string().max(64)),
  q: setting(z.string().trim().max(128)),
  status: setting(z.enum(ORDER_STATUSES)),
  kind: setting(z.enum(ORDER_KINDS)),
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
export function toListOrders({ account, q, status, kind, sort, cursor }: OrderListParams): ListOrders {
  const [, descending, key] = /^(-?)(placed|total|number)$/.exec(sort ?? DEFAULT_SORT) ?? [];
  return {
    accountId: account,
    q,
    status,
    kind,
    sort: key === "total" || key === "number" ? key : "placed",
    direction: descending === "-" ? "desc" : "asc",
    cursor,
    limit: PAGE_SIZE,
  };
}
