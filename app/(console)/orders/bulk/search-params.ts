import { z } from "zod";
import { BULK_STATUSES } from "@/lib/domain/orders/bulk-order";
import { type RawParams, setting } from "@/lib/url-setting";

const ListParams = z.object({
  account: setting(z.string().max(64)),
  status: setting(z.enum(BULK_STATUSES)),
  cursor: setting(z.string().max(500)),
  columns: setting(z.string().max(200)),
});
export type BulkListParams = z.output<typeof ListParams>;

export function readBulkListParams(raw: RawParams): BulkListParams {
  return ListParams.parse(raw);
}
