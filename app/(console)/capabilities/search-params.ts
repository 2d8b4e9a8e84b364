import { z } from "zod";
import { BASES } from "@/lib/domain/catalog/price";
import { METHODS } from "@/lib/services/catalog/methods";

/** What Next hands a page: a setting that stands more than once in the address is a list. */
export type RawParams = Readonly<Record<string, string | string[] | undefined>>;

/** A setting that cannot be read is as good as absent: an old or hand-made address still leads to the matrix. */
const setting = <T extends z.ZodType>(type: T) =>
  z.preprocess((raw) => {
    const text = Array.isArray(raw) ? (raw as unknown[])[0] : raw;
    return text === "" ? undefined : text;
  }, type.optional().catch(undefined));

const Params = z.object({
  q: setting(z.string().trim().max(200)),
  group: setting(z.string().max(64)),
  method: setting(z.enum(METHODS)),
  basis: setting(z.enum(BASES)),
  /** The capability in the drawer. By which method (`by`) is the drawer's own business, in the browser. */
  show: setting(z.string().max(100)),
});
export type MatrixParams = z.output<typeof Params>;

export function readMatrixParams(raw: RawParams): MatrixParams {
  return Params.parse(raw);
}
