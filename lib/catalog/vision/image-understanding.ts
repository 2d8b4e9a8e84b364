import { published } from "@/lib/catalog/notation";
import { capabilities } from "@/lib/catalog/vision/capability";

export const productUnderstanding = capabilities(
  { group: "product-understanding", unit: "call", scope: "image", single: null, sampleList: "0.002" },
  {
    "product-categorization": { name: "Product categorization" },
  },
);

export const imageRecognition = capabilities(
  { group: "image-recognition", unit: "call", scope: "image", single: true, sampleList: "0.002" },
  {
    "image-tagging": { name: "Image tagging" },
    "scene-recognition": { name: "Scene recognition" },
    "advertisement-material-analysis": { name: "Advertisement material analysis" },
    "color-recognition": { name: "Color recognition" },
    "element-recognition": { name: "Element recognition" },
    "garbage-sorting-and-recognition": { name: "Garbage sorting and recognition" },
  },
);

export const imageAnalysis = capabilities(
  { group: "image-analysis-and-processing", unit: "call", scope: null, single: null, sampleList: "1" },
  {
    "assisted-diagnosis-of-covid-19-pneumonia": { name: "Assisted diagnosis of COVID-19 pneumonia" },
    "chest-ct-lung-nodule-detection": { name: "Chest CT lung nodule detection" },
    "chest-ct-screening-non-contrast": { name: "Chest CT screening (non-contrast)" },
  },
);

export const visualSearch = capabilities(
  { group: "visual-search", unit: "call", scope: null, single: null, sampleList: "0.01" },
  {
    "duplicate-image-detection": { name: "Duplicate image detection" },
  },
);

/** The published factor of 0.2 points at CNY 0.01 a point is the sample list price of 0.002. */
export const objectDetection = capabilities(
  { group: "object-detection", unit: "call", scope: "image", single: true, sampleList: "0.002" },
  {
    "object-detection": {
      name: "Object detection",
      single: { points: "0.2", ...published("vision-billing") },
    },
    "vehicle-congestion-detection": { name: "Vehicle congestion detection" },
    "white-background-image-detection": { name: "White background image detection" },
    "ipc-video-object-detection": { name: "IPC video object detection", single: null, general: null },
    "ipc-image-object-detection": { name: "IPC image object detection", qps: true },
    "main-object-detection": { name: "Main object detection" },
  },
);
