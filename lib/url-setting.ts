import { z } from "zod";

/** What Next hands a page: a setting that stands more than once in the address is a list. */
export type RawParams = Readonly<Record<string, string | string[] | undefined>>;

/** A setting that cannot be read is as good as absent: an old or hand-made address still leads to the page. */
export const setting = <T extends z.ZodType>(type: T) =>
  z.preprocess((raw) => {
    const text: unknown = Array.isArray(raw) ? raw[0] : raw;
    return text === "" ? undefined : text;
  }, type.optional().catch(undefined));
