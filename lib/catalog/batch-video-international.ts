import { bands, price, published, sample } from "@/lib/catalog/notation";
import type { BatchVideoCatalog, EditingPrices } from "@/lib/domain/catalog/batch-video-catalog";
import type { Price } from "@/lib/domain/catalog/price";

const page = published("batch-video-billing-international");
const proxy = { basis: "sample", source: "vod-editing" } as const;

/** A thousand tokens, then a minute of each feature; the last two cost the same. */
function features(text: string): Readonly<Record<string, Price>> {
  const [tokens = "", common = "", movie = "", highlights = ""] = text.split(" ");
  return {
    "text-generation": price(tokens, page),
    "image-text-matching-common": price(common, page),
    "image-text-matching-movie": price(movie, page),
    "highlight-mashup": price(highlights, page),
    "highlight-extraction": price(highlights, page),
  };
}

/** Five prices of H.264 output, from 480 lines to 2,160. */
function editing(basic: string, advanced: string): EditingPrices {
  const lines = [480, 720, 1080, 1440, 2160];
  const column = (text: string) =>
    bands(0, proxy, ...text.split(" ").map((amount, row) => [lines[row] ?? 0, amount] as const));
  return { basic: column(basic), advanced: column(advanced) };
}

/** Indonesia's smallest advanced price was not found: the other regions' of the same basic price stands in. */
function indonesia(): EditingPrices {
  const told = editing("0.0094 0.0125 0.025 0.0375 0.05", "0.0423 0.0563 0.1125 0.1688 0.225");
  const [smallest, ...others] = told.advanced;
  return { basic: told.basic, advanced: smallest ? [{ ...smallest, ...sample }, ...others] : others };
}

/** The seller's prices in USD, by region. */
export const internationalPrices: BatchVideoCatalog["international"] = {
  currency: "USD",
  features: {
    "chinese-mainland": features("0.017 0.04 0.14 0.28"),
    singapore: features("0.025 0.06 0.21 0.42"),
    "us-silicon-valley": features("0.025 0.06 0.21 0.42"),
  },
  editing: {
    "chinese-mainland": editing("0.0033 0.005 0.0099 0.0213 0.0427", "0.0149 0.0225 0.0446 0.0959 0.1922"),
    "hong-kong": editing("0.0084 0.0113 0.0225 0.0338 0.045", "0.0378 0.0509 0.1013 0.1521 0.2025"),
    japan: editing("0.0094 0.0125 0.025 0.0375 0.05", "0.0423 0.0563 0.1125 0.1688 0.225"),
    india: editing("0.0094 0.0125 0.025 0.0375 0.05", "0.0423 0.0563 0.1125 0.1688 0.225"),
    singapore: editing("0.0094 0.0125 0.025 0.0375 0.05", "0.0423 0.0563 0.1125 0.1688 0.225"),
    indonesia: indonesia(),
    germany: editing("0.0084 0.0113 0.0225 0.0338 0.045", "0.0378 0.0509 0.1013 0.1521 0.2025"),
  },
};
