import { contentModeration } from "@/lib/catalog/vision/content-moderation";
import { faceAndBody } from "@/lib/catalog/vision/face-and-body";
import { groups } from "@/lib/catalog/vision/groups";
import { imageGeneration } from "@/lib/catalog/vision/image-generation";
import {
  imageAnalysis,
  imageRecognition,
  objectDetection,
  productUnderstanding,
  visualSearch,
} from "@/lib/catalog/vision/image-understanding";
import { packagesFor } from "@/lib/catalog/vision/packages";
import { sdk } from "@/lib/catalog/vision/sdk";
import { segmentationAndMatting } from "@/lib/catalog/vision/segmentation-and-matting";
import { textRecognition } from "@/lib/catalog/vision/text-recognition";
import { videoProduction, videoSegmentation, videoUnderstanding } from "@/lib/catalog/vision/video-services";
import type { VisionCatalog } from "@/lib/domain/catalog/vision-catalog";

/** In the order of the groups. */
const capabilities = {
  ...faceAndBody,
  ...textRecognition,
  ...productUnderstanding,
  ...contentModeration,
  ...imageRecognition,
  ...imageGeneration,
  ...segmentationAndMatting,
  ...objectDetection,
  ...imageAnalysis,
  ...visualSearch,
  ...videoUnderstanding,
  ...videoProduction,
  ...videoSegmentation,
};

/** The Vision Intelligence Platform: 13 services, 119 capabilities, four methods. */
export const vision: VisionCatalog = {
  currency: "CNY",
  fundingOrder: ["free-quota", "prepaid-qps", "single-category", "general", "pay-as-you-go"],
  packageValidityMonths: 12,
  packageQps: 5,
  groups,
  capabilities,
  packages: packagesFor(capabilities),
  sdk,
};
