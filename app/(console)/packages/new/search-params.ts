import { z } from "zod";
import { type RawParams, setting } from "@/lib/url-setting";

const Params = z.object({
  account: setting(z.string().max(64)),
  package: setting(z.string().max(100)),
});
export type BuyParams = z.output<typeof Params>;

export function readBuyParams(raw: RawParams): BuyParams {
  return Params.parse(raw);
}
