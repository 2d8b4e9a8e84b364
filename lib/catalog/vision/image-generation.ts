import { reported, tiers } from "@/lib/catalog/notation";
import { capabilities, flat } from "@/lib/catalog/vision/capability";

export const imageGeneration = capabilities(
  { group: "image-generation", unit: "call", scope: "image", single: null, sampleList: "0.02" },
  {
    "image-clarity-score": { name: "Image clarity score" },
    "image-super-resolution": {
      name: "Image super-resolution",
      action: "MakeSuperResolutionImage",
      payAsYouGo: flat("0.02", reported("vision-image-billing")),
      freeCallsPerMonth: 100,
    },
    "image-color-enhancement": { name: "Image color enhancement" },
    "image-person-removal": { name: "Image person removal" },
    "image-colorization": { name: "Image colorization" },
    "image-cropping": { name: "Image cropping" },
    "image-subtitle-removal": { name: "Image subtitle removal" },
    "image-logo-removal": { name: "Image logo removal" },
    "reference-based-image-retouching": { name: "Reference-based image retouching" },
    "smart-cropping": { name: "Smart cropping" },
    "invisible-image-watermarking": { name: "Invisible image watermarking" },
    "invisible-text-watermarking": { name: "Invisible text watermarking" },
    "image-composition-aesthetic-score": { name: "Image composition aesthetic score" },
    "image-exposure-score": { name: "Image exposure score" },
    "generative-image-super-resolution": {
      name: "Generative image super-resolution",
      action: "GenerateSuperResolutionImage",
      payAsYouGo: { shape: "tiers", tiers: tiers(reported("vision-image-billing"), [null, "0.06"]) },
    },
  },
);
