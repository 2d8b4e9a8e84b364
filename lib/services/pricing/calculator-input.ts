import { z } from "zod";

/** What can be priced, product by product, and the ways to buy it. */
export const WAYS = {
  ipc: ["order"],
  vision: ["pay-as-you-go", "package", "qps", "qps-upgrade", "qps-boost"],
  ocr: ["pay-as-you-go", "package", "qps-add-on"],
  "image-search": ["instance", "change"],
  "batch-video": ["bill"],
  ims: ["subscription"],
  sdk: ["licence"],
} as const;

export const PRODUCTS = ["ipc", "vision", "ocr", "image-search", "batch-video", "ims", "sdk"] as const;
export type Product = (typeof PRODUCTS)[number];
export type Way = (typeof WAYS)[Product][number];

/** Everything that can be chosen or typed, by its name in the address. */
export const FIELDS = [
  "capability",
  "api",
  "type",
  "package",
  "feature",
  "edition",
  "sdk",
  "terminal",
  "codec",
  "preview",
  "period",
  "size",
  "channel",
  "fromQps",
  "toQps",
  "fromSize",
  "toSize",
  "devices",
  "units",
  "resolutionP",
  "fps",
  "tierStart",
  "freeLeft",
  "quantity",
  "qps",
  "extra",
  "days",
  "remainingHours",
  "count",
  "trial",
  "inputSeconds",
  "outputSeconds",
  "tokens",
] as const;
export type FieldName = (typeof FIELDS)[number];

/** What was chosen and typed so far, as text; what is missing takes its default. */
export type Typed = Readonly<Partial<Record<FieldName, string | undefined>>>;

const VALUE_MAX = 100;
const typed = z.string().trim().max(VALUE_MAX).optional();

export const CalculatorInput = z.object({
  product: z.enum(PRODUCTS).optional().catch(undefined),
  way: z.string().max(VALUE_MAX).optional(),
  ...(Object.fromEntries(FIELDS.map((name) => [name, typed])) as Record<FieldName, typeof typed>),
});
export type CalculatorInput = z.infer<typeof CalculatorInput>;

/** The product and the way that are meant; an unknown one leads to the first. */
export function chosenWay({
  product = "vision",
  way,
}: CalculatorInput): Readonly<{ product: Product; way: Way }> {
  const ways: readonly Way[] = WAYS[product];
  return { product, way: ways.find((one) => one === way) ?? WAYS[product][0] };
}
