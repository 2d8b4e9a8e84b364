import { z } from "zod";
import { BULK_ROW_STATES } from "@/lib/domain/orders/bulk-order";
import { type RawParams, setting } from "@/lib/url-setting";

const RowParams = z.object({
  state: setting(z.enum([...BULK_ROW_STATES, "failed"])),
  cursor: setting(z.string().max(500)),
});
export type BulkRowParams = z.output<typeof RowParams>;

export function readBulkRowParams(raw: RawParams): BulkRowParams {
  return RowParams.parse(raw);
}
