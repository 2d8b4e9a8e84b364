import { z } from "zod";
import { CURRENCIES } from "@/lib/domain/money/money";
import type { ListAccounts } from "@/lib/services/accounts/list-accounts";
import { type RawParams, setting } from "@/lib/url-setting";

const SORTS = ["created", "-created", "name", "-name", "cash", "-cash"] as const;

/** The order of a list that nobody has sorted: the newest account first. */
export const DEFAULT_SORT = "-created";
export const DEFAULT_CURRENCY = "CNY";

const Params = z.object({
  q: setting(z.string().trim().max(120)),
  status: setting(z.enum(["active", "suspended"])),
  kind: setting(z.enum(["standard", "sandbox"])),
  currency: setting(z.enum(CURRENCIES)),
  sort: setting(z.enum(SORTS)),
  cursor: setting(z.string().max(500)),
  columns: setting(z.string().max(200)),
});
export type AccountListParams = z.output<typeof Params>;

export function readAccountListParams(raw: RawParams): AccountListParams {
  return Params.parse(raw);
}

const PAGE_SIZE = 50;

/** The list as the service is asked for it. */
export function toListAccounts(params: AccountListParams): ListAccounts {
  const { q, status, kind, currency = DEFAULT_CURRENCY, sort = DEFAULT_SORT, cursor } = params;
  const [, descending, key] = /^(-?)(created|name|cash)$/.exec(sort) ?? [];
  return {
    q,
    status,
    kind,
    currency,
    sort: key === "name" || key === "cash" ? key : "created",
    direction: descending === "-" ? "desc" : "asc",
    cursor,
    limit: PAGE_SIZE,
  };
}
