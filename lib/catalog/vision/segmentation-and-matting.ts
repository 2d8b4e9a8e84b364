import { price, reported, tiers } from "@/lib/catalog/notation";
import { capabilities } from "@/lib/catalog/vision/capability";

const page = reported("vision-segmentation-billing");

export const segmentationAndMatting = capabilities(
  { group: "segmentation-and-matting", unit: "call", scope: "image", single: true, sampleList: "0.002" },
  {
    "general-segmentation": {
      name: "General segmentation",
      action: "SegmentCommonImage",
      defaultQps: 5,
      payAsYouGo: {
        shape: "tiers",
        tiers: tiers(page, [10_000, "0.0020"], [null, "0.0018"]),
        unplaced: [price("0.0016", page)],
      },
      single: { points: "0.75", ...page },
      general: { points: "0.15", ...page },
      qps: true,
    },
    "product-segmentation": { name: "Product segmentation", action: "SegmentCommodity", qps: true },
    "human-segmentation": { name: "Human segmentation", action: "SegmentBody", qps: true },
    "hd-human-segmentation": {
      name: "HD human segmentation",
      action: "SegmentHDBody",
      payAsYouGo: { shape: "tiers", tiers: tiers(reported("hearsay"), [null, "0.007"]) },
      qps: true,
    },
    "head-segmentation": { name: "Head segmentation", action: "SegmentHead", qps: true },
    "general-hd-segmentation": {
      name: "General HD segmentation",
      action: "SegmentHDCommonImage",
      payAsYouGo: { shape: "tiers", tiers: tiers(page, [null, "0.007"]) },
    },
    "hd-sky-segmentation": { name: "HD sky segmentation", action: "SegmentHDSky", sampleList: "0.007" },
    "fine-grained-segmentation-mask": {
      name: "Fine-grained segmentation (mask)",
      action: "RefineMask",
      payAsYouGo: { shape: "tiers", tiers: tiers(page, [null, "0.007"]) },
      single: { points: "3.5", ...page },
    },
    "food-segmentation": { name: "Food segmentation", action: "SegmentFood" },
    "clothing-segmentation": {
      name: "Clothing segmentation",
      action: "SegmentCloth",
      payAsYouGo: {
        shape: "tiers",
        tiers: tiers(page, [1_000_000, "0.008"], [null, "0.007"]),
        unplaced: [price("0.006", page)],
      },
      single: { points: "4", ...page },
      qps: true,
      note: "The prices told contradict each other.",
    },
    "hair-segmentation": { name: "Hair segmentation", action: "SegmentHair", qps: true },
    "skin-segmentation": { name: "Skin segmentation", action: "SegmentSkin", qps: true },
  },
);
