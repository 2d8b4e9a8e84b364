import type { Source } from "@/lib/domain/catalog/price-book";

/** The pages that the figures were read on, with the date of the page where it has one. */
export const sources: Readonly<Record<string, Source>> = {
  sample: { title: "Sample of this product; replace it by publishing a price-book version" },
  "desk-policy": { title: "Default policy of this product" },
  hearsay: { title: "Told without a page" },
  "ipc-billing": {
    title: "Intelligent Media Services: IPC billing",
    url: "https://help.aliyun.com/document_detail/3004591.html",
    readOn: "2026-01-30",
  },
  "vision-billing": {
    title: "Vision Intelligence Platform: billing methods",
    url: "https://help.aliyun.com/en/viapi/product-overview/billing-way",
  },
  "vision-segmentation-billing": {
    title: "Vision Intelligence Platform: image segmentation billing",
    url: "https://help.aliyun.com/zh/viapi/product-overview/billing-is-introduced-1",
  },
  "vision-video-billing": {
    title: "Vision Intelligence Platform: video production billing",
    url: "https://help.aliyun.com/zh/viapi/product-overview/billing-is-introduced-9",
  },
  "vision-image-billing": {
    title: "Vision Intelligence Platform: image production billing",
    url: "https://help.aliyun.com/zh/viapi/product-overview/billing-is-introduced-12",
  },
  "vision-sdk": {
    title: "Vision Intelligence Platform: offline SDK licences",
    url: "https://help.aliyun.com/zh/viapi/developer-reference/activate-the-authorization",
  },
  "vision-overdue": {
    title: "Vision Intelligence Platform: overdue payments",
    url: "https://help.aliyun.com/en/viapi/product-overview/owe-the-instructions",
  },
  "ocr-billing": {
    title: "OCR: product billing",
    url: "https://help.aliyun.com/zh/ocr/product-overview/product-billing/",
    readOn: "2025-05-12",
  },
  "ocr-pay-as-you-go": {
    title: "OCR: pay-as-you-go, as quoted by others",
    url: "https://help.aliyun.com/zh/ocr/product-overview/pay-as-you-go",
  },
  "ocr-plans": {
    title: "OCR: resource plans",
    url: "https://help.aliyun.com/zh/ocr/product-overview/resource-plans",
    readOn: "2024-10-25",
  },
  "ocr-free-quota": {
    title: "OCR: free quota",
    url: "https://help.aliyun.com/zh/ocr/product-overview/free-quota",
    readOn: "2023-11-22",
  },
  "ocr-qps": {
    title: "OCR: QPS add-on packages",
    url: "https://help.aliyun.com/zh/ocr/product-overview/qps-resource-packages",
    readOn: "2024-12-02",
  },
  "ocr-self-learning": {
    title: "OCR: document self-learning billing",
    url: "https://help.aliyun.com/zh/ocr/product-overview/billing-of-ocr-document-self-learning",
    readOn: "2023-11-07",
  },
  "ocr-overdue": {
    title: "OCR: overdue payments",
    url: "https://help.aliyun.com/zh/ocr/product-overview/overdue-payments",
    readOn: "2024-07-07",
  },
  "image-search-billing": {
    title: "Image Search: billing",
    url: "https://www.alibabacloud.com/help/en/image-search/latest/billing",
  },
  "batch-video-billing": {
    title: "Intelligent Media Services: batch video production",
    url: "https://help.aliyun.com/en/ims/one-key-into-a-piece",
  },
  "batch-video-billing-international": {
    title: "Intelligent Media Services: batch video production, international site",
    url: "https://www.alibabacloud.com/help/en/ims/one-key-into-a-piece",
    readOn: "2026-06-22",
  },
  "ims-billing": {
    title: "Intelligent Media Services: billing questions",
    url: "https://help.aliyun.com/en/ims/support/billing-faq",
  },
  "vod-editing": {
    title: "ApsaraVideo VOD: prices of value-added services, the nearest published table for video editing",
    url: "https://github.com/AlibabaCloudDocs/vod",
    readOn: "2021-07-16",
  },
};
