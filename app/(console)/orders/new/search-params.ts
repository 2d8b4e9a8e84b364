import { z } from "zod";

export type RawParams = Readonly<Record<string, string | string[] | undefined>>;

/** A setting that cannot be read is as good as absent: the form starts without it. */
const setting = <T extends z.ZodType>(type: T) =>
  z.preprocess((raw) => (Array.isArray(raw) ? (raw as unknown[])[0] : raw), type.optional().catch(undefined));

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
