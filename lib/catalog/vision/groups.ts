import type { VisionGroup } from "@/lib/domain/catalog/vision-catalog";

function group(name: string, nameZh: string, apiProduct: string, qpsCap: number | null = null): VisionGroup {
  return { name, nameZh, apiProduct, qpsCap };
}

/** The 13 services, with the QPS at which a plan ends where plans are sold. */
export const groups: Readonly<Record<string, VisionGroup>> = {
  "face-and-body": group("Face and body", "人脸人体", "facebody", 50),
  "text-recognition": group("Text recognition", "文字识别", "ocr"),
  "product-understanding": group("Product understanding", "商品理解", "goodstech"),
  "content-moderation": group("Content moderation", "内容审核", "imageaudit"),
  "image-recognition": group("Image recognition", "图像识别", "imagerecog"),
  "image-generation": group("Image generation", "图像生产", "imageenhan"),
  "segmentation-and-matting": group("Segmentation and matting", "分割抠图", "imageseg", 30),
  "object-detection": group("Object detection", "目标检测", "objectdet", 100),
  "image-analysis-and-processing": group("Image analysis and processing", "图像分析处理", "imageprocess"),
  "visual-search": group("Visual search", "视觉搜索", "imgsearch"),
  "video-understanding": group("Video understanding", "视频理解", "videorecog"),
  "video-production": group("Video production", "视频生产", "videoenhan", 100),
  "video-segmentation": group("Video segmentation", "视频分割", "videoseg"),
};
