import { z } from "zod";
import { type RawParams, setting } from "@/lib/url-setting";

const Params = z.object({
  /** Where the shown part of the audit trail begins. */
  audit: setting(z.string().max(500)),
});
export type AccountParams = z.output<typeof Params>;

export function readAccountParams(raw: RawParams): AccountParams {
  return Params.parse(raw);
}
