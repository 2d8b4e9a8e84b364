import { z } from "zod";
import { IMPORT_STATUSES } from "@/lib/domain/usage/usage-import";
import { type RawParams, setting } from "@/lib/url-setting";

const ListParams = z.object({
  account: setting(z.string().max(64)),
  status: setting(z.enum(IMPORT_STATUSES)),
  cursor: setting(z.string().max(500)),
  columns: setting(z.string().max(200)),
});
export type ImportListParams = z.output<typeof ListParams>;

export function readImportListParams(raw: RawParams): ImportListParams {
  return ListParams.parse(raw);
}
