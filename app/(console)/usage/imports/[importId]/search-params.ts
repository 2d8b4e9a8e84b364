import { z } from "zod";
import { IMPORT_ROW_STATES } from "@/lib/domain/usage/usage-import";
import { type RawParams, setting } from "@/lib/url-setting";

const RowParams = z.object({
  state: setting(z.enum([...IMPORT_ROW_STATES, "failed"])),
  cursor: setting(z.string().max(500)),
});
export type ImportRowParams = z.output<typeof RowParams>;

export function readImportRowParams(raw: RawParams): ImportRowParams {
  return RowParams.parse(raw);
}
