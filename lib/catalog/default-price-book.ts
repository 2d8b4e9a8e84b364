import { ipc } from "@/lib/catalog/ipc";
import { policies } from "@/lib/catalog/policies";
import type { PriceBook } from "@/lib/domain/catalog/price-book";

/** The price book that the product ships with: version 1, in force since before any account existed. */
export const defaultPriceBook: PriceBook = {
  version: 1,
  effectiveFrom: "2020-01-01T00:00:00+08:00",
  sources: {
    "ipc-billing": {
      title: "Intelligent Media Services: IPC billing",
      url: "https://help.aliyun.com/document_detail/3004591.html",
      readOn: "2026-01-30",
    },
  },
  products: { ipc },
  policies,
};
