import { price, published, sample } from "@/lib/catalog/notation";
import type { SdkProduct, VisionCatalog } from "@/lib/domain/catalog/vision-catalog";

/** No price of a licence was found: all are samples. */
function licence(name: string, nameZh: string): SdkProduct {
  const prices = { month: price("500", sample), quarter: price("1400", sample), year: price("5000", sample) };
  return { name, nameZh, prices: { ios: prices, android: prices, pc: prices } };
}

export const sdk: VisionCatalog["sdk"] = {
  periods: { month: { months: 1 }, quarter: { months: 3 }, year: { months: 12 } },
  activationWindow: { months: 1, ...published("vision-sdk") },
  products: {
    "real-time-video-segmentation": licence("Real-time video segmentation SDK", "实时视频分割SDK"),
    "offline-image-segmentation": licence("Offline image segmentation SDK", "离线图片分割SDK"),
    "offline-video-segmentation": licence("Offline video segmentation SDK", "离线视频分割SDK"),
    "identity-document-recognition": licence("Identity document recognition SDK", "证件识别SDK"),
    "vehicle-document-recognition": licence("Vehicle document recognition SDK", "车辆类识别SDK"),
    "general-text-recognition": licence("General text recognition SDK", "通用文字识别SDK"),
    "body-keypoints": licence("Body keypoints SDK", "肢体关键点SDK"),
    "body-action-counting": licence("Body action counting SDK", "肢体动作计数SDK"),
    "body-action-counting-feedback": licence(
      "Body action counting with feedback SDK",
      "肢体动作计数反馈机制SDK",
    ),
    "server-side-face-recognition": licence("Server-side face recognition SDK", "服务端人脸识别SDK"),
    "image-enhancement": licence("Image enhancement SDK", "图片增强SDK"),
    filters: licence("Filters SDK", "滤镜SDK"),
    "basic-beautification": licence("Basic beautification SDK", "基础美颜SDK"),
    "video-enhancement": licence("Video enhancement SDK", "视频增强SDK"),
  },
};
