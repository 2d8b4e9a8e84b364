import { bands, published } from "@/lib/catalog/notation";
import type { QpsAddOnPrices } from "@/lib/domain/catalog/ocr-catalog";

/** Below 50 QPS and from 50 to 100: the band that the whole quantity falls in prices every QPS. */
function addOn(
  below: readonly [string, string, string],
  above: readonly [string, string, string],
): QpsAddOnPrices {
  const two = (low: string, high: string) => bands(9, published("ocr-qps"), [49, low], [100, high]);
  return { day: two(below[0], above[0]), month: two(below[1], above[1]), year: two(below[2], above[2]) };
}

/** Per QPS for a day, a month and a year; sold for three APIs. */
export const qpsAddOns: Readonly<Record<string, QpsAddOnPrices>> = {
  "general-text": addOn(["23", "260", "2650"], ["20", "260", "2450"]),
  "full-text-advanced": addOn(["25", "350", "3600"], ["23", "350", "3312"]),
  "id-card": addOn(["25", "350", "3600"], ["23", "350", "3312"]),
};
