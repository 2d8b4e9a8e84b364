import { published } from "@/lib/catalog/notation";
import type { ImageSearchCatalog, ImageSearchSize } from "@/lib/domain/catalog/image-search-catalog";

const page = published("image-search-billing");

function size(images: number, qps: number, amount: string): [string, ImageSearchSize] {
  const smallest = images === 100_000;
  return [
    `${String(images)}-${String(qps)}`,
    { images, qps, price: amount, addQps: smallest ? 1 : 5, deleteQps: 20, trial: smallest, ...page },
  ];
}

/** Instances by capacity and queries a second, in USD a month. */
export const imageSearch: ImageSearchCatalog = {
  currency: "USD",
  trialMonths: 1,
  retentionDays: 15,
  sizes: Object.fromEntries([
    size(100_000, 1, "300.00"),
    size(2_500_000, 5, "800.00"),
    size(2_500_000, 10, "1500.00"),
    size(5_000_000, 5, "1600.00"),
    size(5_000_000, 10, "2900.00"),
    size(10_000_000, 5, "2900.00"),
    size(10_000_000, 10, "5500.00"),
    size(20_000_000, 5, "5500.00"),
    size(20_000_000, 10, "10300.00"),
    size(30_000_000, 5, "7900.00"),
    size(30_000_000, 10, "14700.00"),
    size(40_000_000, 5, "10000.00"),
    size(40_000_000, 10, "18600.00"),
    size(50_000_000, 5, "11800.00"),
    size(50_000_000, 10, "22100.00"),
  ]),
};
