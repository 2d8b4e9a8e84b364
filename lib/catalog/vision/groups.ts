import type { VisionGroup } from "@/lib/domain/catalog/vision-catalog";

/** The 13 services, with the QPS at which a plan ends where plans are sold. */
export const groups: Readonly<Record<string, VisionGroup>> = {
  "face-and-body": { name: "Face and body", nameZh: "人脸人体", apiProduct: "facebody", qpsCap: 50 },
  "text-recognition": { name: "Text recognition", nameZh: "文字识别", apiProduct: "ocr", qpsCap: null },
  "product-understanding": {
    name: "Product understanding",
    nameZh: "商品理解",
    apiProduct: "goodstech",
    qpsCap: null,
  },
  "content-moderation": {
    name: "Content moderation",
    nameZh: "内容审核",
    apiProduct: "imageaudit",
    qpsCap: null,
  },
  "image-recognition": {
    name: "Image recognition",
    nameZh: "图像识别",
    apiProduct: "imagerecog",
    qpsCap: null,
  },
  "image-generation": {
    name: "Image generation",
    nameZh: "图像生产",
    apiProduct: "imageenhan",
    qpsCap: null,
  },
  "segmentation-and-matting": {
    name: "Segmentation and matting",
    nameZh: "分割抠图",
    apiProduct: "imageseg",
    qpsCap: 30,
  },
  "object-detection": { name: "Object detection", nameZh: "目标检测", apiProduct: "objectdet", qpsCap: 100 },
  "image-analysis-and-processing": {
    name: "Image analysis and processing",
    nameZh: "图像分析处理",
    apiProduct: "imageprocess",
    qpsCap: null,
  },
  "visual-search": { name: "Visual search", nameZh: "视觉搜索", apiProduct: "imgsearch", qpsCap: null },
  "video-understanding": {
    name: "Video understanding",
    nameZh: "视频理解",
    apiProduct: "videorecog",
    qpsCap: null,
  },
  "video-production": { name: "Video production", nameZh: "视频生产", apiProduct: "videoenhan", qpsCap: 100 },
  "video-segmentation": {
    name: "Video segmentation",
    nameZh: "视频分割",
    apiProduct: "videoseg",
    qpsCap: null,
  },
};
