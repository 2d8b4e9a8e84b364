import { published, reported } from "@/lib/catalog/notation";
import { capabilities, flat, grid, sampleDeduction } from "@/lib/catalog/vision/capability";
import type { Deduction } from "@/lib/domain/catalog/vision-catalog";

const page = reported("vision-video-billing");

const superResolution = grid(page, ["0.4 0.8 1.6", "0.8 1.6 3.2", "2.4 4.8 9.6"]);

/** Forty points a minute were told for the smallest cell; the others follow the same rule as samples. */
function superResolutionPoints(): Deduction {
  const deduction = sampleDeduction(superResolution);
  if (!("cells" in deduction)) return deduction;
  const [smallest, ...others] = deduction.cells;
  return { cells: smallest ? [{ ...smallest, points: "40", ...page }, ...others] : others };
}

export const videoUnderstanding = capabilities(
  { group: "video-understanding", unit: "minute", scope: "video", single: null, sampleList: "0.4" },
  {
    "video-thumbnail": { name: "Video thumbnail" },
    "shot-detection": { name: "Shot detection" },
    "video-ocr": { name: "Video OCR" },
    "video-splitting": { name: "Video splitting" },
    "video-quality-assessment": { name: "Video quality assessment" },
  },
);

export const videoProduction = capabilities(
  { group: "video-production", unit: "minute", scope: "video", single: null, sampleList: "0.8" },
  {
    "video-color-correction": {
      name: "Video color correction",
      action: "AdjustVideoColor",
      payAsYouGo: flat("0.4", page),
    },
    "video-subtitle-removal": {
      name: "Video subtitle removal",
      action: "EraseVideoSubtitles",
      payAsYouGo: flat("0.4", page),
    },
    "video-mark-removal": {
      name: "Video mark removal",
      action: "EraseVideoLogo",
      payAsYouGo: flat("0.8", page),
    },
    "video-aspect-ratio-transformation": {
      name: "Video aspect ratio transformation",
      action: "ChangeVideoSize",
      payAsYouGo: flat("0.4", page),
    },
    "generic-video-generation": {
      name: "Generic video generation",
      action: "GenerateVideo",
      payAsYouGo: flat("0.8", page),
    },
    "video-enhancement": {
      name: "Video enhancement",
      action: "EnhanceVideoQuality",
      payAsYouGo: grid(published("vision-billing"), [
        "4.00 8.00 16.00",
        "8.00 16.00 32.00",
        "24.00 48.00 96.00",
      ]),
    },
    "video-super-resolution": {
      name: "Video super-resolution",
      action: "SuperResolveVideo",
      payAsYouGo: superResolution,
      general: superResolutionPoints(),
    },
    "video-frame-interpolation": {
      name: "Video frame interpolation",
      action: "InterpolateVideoFrame",
      payAsYouGo: grid(page, ["3 6 12", "6 12 24", "18 36 72"]),
    },
    "video-portrait-cartoonization": { name: "Video portrait cartoonization" },
    "general-video-face-fusion": { name: "General video face fusion", action: "MergeVideoFace" },
    "template-based-video-face-fusion": {
      name: "Template-based video face fusion",
      action: "MergeVideoModelFace",
      qps: true,
    },
  },
);

export const videoSegmentation = capabilities(
  { group: "video-segmentation", unit: "minute", scope: "video", single: null, sampleList: "0.8" },
  {
    "video-portrait-segmentation": { name: "Video portrait segmentation" },
  },
);
