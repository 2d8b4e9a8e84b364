import { z } from "zod";
import { LOT_STATUSES } from "@/lib/domain/packages/lot";
import type { ListLots } from "@/lib/services/packages/list-lots";
import { type RawParams, setting } from "@/lib/url-setting";

const SORTS = ["expiry", "-expiry", "bought", "-bought", "left", "-left"] as const;

const Params = z.object({
  // Not dropped when it is no id: a list of everything would not be what was asked for.
  account: setting(z.string().max(64)),
  status: setting(z.enum(LOT_STATUSES)),
  package: setting(z.string().max(100)),
  sort: setting(z.enum(SORTS)),
  cursor: setting(z.string().max(500)),
  columns: setting(z.string().max(200)),
});
export type PackageListParams = z.output<typeof Params>;

export function readPackageListParams(raw: RawParams): PackageListParams {
  return Params.parse(raw);
}

export const DEFAULT_SORT = "expiry";
const PAGE_SIZE = 50;

/** The list as the service is asked for it. */
export function toListLots({
  account,
  status,
  package: packageId,
  sort,
  cursor,
}: PackageListParams): ListLots {
  const [, descending, key] = /^(-?)(expiry|bought|left)$/.exec(sort ?? DEFAULT_SORT) ?? [];
  return {
    accountId: account,
    status,
    packageId,
    sort: key === "bought" || key === "left" ? key : "expiry",
    direction: descending === "-" ? "desc" : "asc",
    cursor,
    limit: PAGE_SIZE,
  };
}
