import { bands, price, published } from "@/lib/catalog/notation";
import { internationalPrices } from "@/lib/catalog/batch-video-international";
import type { BatchVideoCatalog, EditingPrices } from "@/lib/domain/catalog/batch-video-catalog";

const page = published("batch-video-billing");

/** The product's own table was not found; another product's of the same seller stands in, so it is a sample. */
const proxy = { basis: "sample", source: "vod-editing" } as const;

/** Five prices, from 480 lines to 2,160. */
function editing(basic: string, advanced: string): EditingPrices {
  const lines = [480, 720, 1080, 1440, 2160];
  const column = (text: string) =>
    bands(0, proxy, ...text.split(" ").map((amount, row) => [lines[row] ?? 0, amount] as const));
  return { basic: column(basic), advanced: column(advanced) };
}

/** Batch video production: per started minute, and per started thousand tokens. */
export const batchVideo: BatchVideoCatalog = {
  currency: "CNY",
  features: {
    "text-generation": {
      name: "Intelligent text generation",
      measure: "tokens",
      perThousand: price("0.12", page),
    },
    "script-to-video": { name: "Script-to-video", measure: "editing" },
    "image-text-matching-common": {
      name: "Image-text matching (common scenarios)",
      measure: "input-and-output",
      perMinute: price("0.3", page),
    },
    "image-text-matching-movie": {
      name: "Image-text matching (movie collections)",
      measure: "input-and-output",
      perMinute: price("1", page),
    },
    "sports-highlights": {
      name: "Sports highlights",
      measure: "input-and-output",
      perMinute: price("1", page),
    },
    "highlight-mashup": {
      name: "Highlight mashup",
      measure: "input-and-output",
      perMinute: price("2", page),
    },
    "highlight-extraction": { name: "Highlight extraction", measure: "input", perMinute: price("2", page) },
  },
  editing: {
    defaults: { codec: "h264", edition: "basic", resolutionP: 1080 },
    codecs: {
      h264: editing("0.0217 0.0326 0.0651 0.1400 0.2800", "0.0977 0.1467 0.2930 0.6300 1.2600"),
      h265: editing("0.1085 0.1628 0.3255 0.7000 1.4000", "0.4883 0.7326 1.4648 3.1500 6.3000"),
    },
    audio: { basic: price("0.0056", proxy), advanced: price("0.0252", proxy) },
  },
  international: internationalPrices,
};
