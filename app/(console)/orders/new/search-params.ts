import { z } from "zod";
import { type RawParams, setting } from "@/lib/url-setting";

const Params = z.object({
  account: setting(z.string().max(64)),
  /** An order whose devices and plan the form starts with. */
  like: setting(z.uuid()),
  /** The idempotency key of a form that was left: coming back, by whatever way, goes on with the same request. */
  request: setting(z.uuid()),
});
export type NewOrderParams = z.output<typeof Params>;

export function readNewOrderParams(raw: RawParams): NewOrderParams {
  return Params.parse(raw);
}
