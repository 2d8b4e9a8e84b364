import { z } from "zod";
import { CURRENCIES } from "@/lib/domain/money/money";
import { type RawParams, setting } from "@/lib/url-setting";

const Params = z.object({
  currency: setting(z.enum(CURRENCIES)),
  /** The number of the movement that the page before ended with. */
  cursor: setting(z.string().regex(/^\d{1,18}$/)),
});
export type StatementParams = z.output<typeof Params>;

export function readStatementParams(raw: RawParams): StatementParams {
  return Params.parse(raw);
}
