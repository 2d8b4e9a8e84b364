import { capabilities } from "@/lib/catalog/vision/capability";

export const contentModeration = capabilities(
  { group: "content-moderation", unit: "call", scope: null, single: true, sampleList: "0.002" },
  {
    "image-spam-and-ad-detection": { name: "Image spam and ad detection" },
    "image-pornography-detection": { name: "Image pornography detection" },
    "image-sensitive-content-detection": { name: "Image sensitive content detection" },
    "image-logo-detection": { name: "Image logo detection" },
    "image-politically-sensitive-figure-detection": { name: "Image politically-sensitive figure detection" },
    "image-undesirable-scene-detection": { name: "Image undesirable scene detection" },
    "text-spam-detection": { name: "Text spam detection" },
    "text-ad-detection": { name: "Text ad detection" },
    "text-sensitive-content-detection": { name: "Text sensitive content detection" },
    "text-terrorism-related-content-detection": { name: "Text terrorism-related content detection" },
    "text-abuse-detection": { name: "Text abuse detection" },
    "text-pornography-detection": { name: "Text pornography detection" },
    "text-content-flooding-detection": { name: "Text content flooding detection" },
    "text-prohibited-content-detection": { name: "Text prohibited content detection" },
  },
);
