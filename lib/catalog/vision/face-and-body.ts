import { published } from "@/lib/catalog/notation";
import { capabilities, qpsPrices } from "@/lib/catalog/vision/capability";

export const faceAndBody = capabilities(
  {
    group: "face-and-body",
    unit: "call",
    scope: "image",
    single: "upgraded-to-general",
    sampleList: "0.002",
  },
  {
    "face-detection-and-facial-feature-localization": {
      name: "Face detection and facial feature localization",
      qps: true,
    },
    "face-comparison-1-1": {
      name: "Face comparison 1:1",
      action: "CompareFace",
      qps: qpsPrices(published("vision-billing")),
    },
    "masked-face-comparison-1-1": { name: "Masked face comparison 1:1", qps: true },
    "body-detection": { name: "Body detection", qps: true },
    "server-side-face-verification": { name: "Server-side face verification" },
    "app-authentication-with-face-verification": { name: "App authentication with face verification" },
    "face-fusion": { name: "Face fusion", action: "MergeImageFace", qps: true },
    "face-search-1-n": { name: "Face search 1:N" },
    "face-attribute-recognition": { name: "Face attribute recognition", qps: true },
    "face-beautification": { name: "Face beautification" },
    "character-animation": { name: "Character animation" },
    "face-restoration-and-enhancement": { name: "Face restoration and enhancement" },
    "portrait-sketch-stylization": { name: "Portrait sketch stylization" },
    "face-liveness-detection": { name: "Face liveness detection", qps: true },
    "infrared-face-liveness-detection": { name: "Infrared face liveness detection", qps: true },
    "online-proctoring": { name: "Online proctoring", qps: true },
    "structured-human-body-attributes": { name: "Structured human body attributes", qps: true },
    "public-figure-recognition": { name: "Public figure recognition" },
    "celebrity-recognition": { name: "Celebrity recognition" },
    "fingerprint-extraction": { name: "Fingerprint extraction", payAsYouGo: null, single: null, qps: true },
    "smart-skin-beautification": { name: "Smart skin beautification" },
    "smart-face-slimming": { name: "Smart face slimming" },
    "expression-recognition": { name: "Expression recognition", qps: true },
    "face-information-desensitization": { name: "Face information desensitization", qps: true },
    "human-body-pose-keypoints": { name: "Human body pose keypoints", qps: true },
    "pedestrian-counting": { name: "Pedestrian counting", qps: true },
    "action-recognition": { name: "Action recognition" },
    "video-liveness-detection": { name: "Video liveness detection" },
  },
);
