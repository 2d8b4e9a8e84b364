import { activateService } from "@/lib/services/packages/activate-service";
import { buyPackage } from "@/lib/services/packages/buy-package";
import { quotePackageOrder } from "@/lib/services/packages/quote-package-order";
import { type AccountKey, type Deed, deedsOf, type Happened } from "@/lib/services/setup/demo/deed";

type Table<T> = Readonly<Partial<Record<AccountKey, readonly (Happened & T)[]>>>;

const services = (daysAgo: number, ...ids: readonly string[]) =>
  ids.map((service) => ({ daysAgo, by: "support" as const, service }));

const lots = (daysAgo: number, id: string, [size, quantity]: readonly [number, number]) => ({
  daysAgo,
  by: "support" as const,
  package: id,
  size,
  quantity,
});

/** Bought is not switched on: calls of a service run only once it is. */
const SERVICES: Table<Readonly<{ service: string }>> = {
  "01": services(118, "object-detection", "face-and-body", "ocr:id-card"),
  "02": services(199, "image-generation", "ocr:general-text"),
  "08": services(27, "text-recognition"),
};

const PACKAGES: Table<Readonly<{ package: string; size: number; quantity: number }>> = {
  "01": [
    lots(50, "object-detection", [5_000, 1]),
    lots(20, "object-detection", [5_000, 2]),
    lots(8, "ocr-dedicated:id-card", [1_000, 1]),
  ],
  "02": [
    lots(44, "general-image", [5_000, 2]),
    lots(22, "ocr-shared", [5_000, 1]),
    lots(14, "general-image", [5_000, 4]),
    lots(3, "ocr-shared", [10_000, 1]),
  ],
  "08": [lots(26, "license-plate-recognition", [5_000, 2])],
  "09": [lots(18, "ocr-shared", [5_000, 2])],
};

export const PACKAGE_DEEDS: readonly Deed[] = [
  ...deedsOf("service", SERVICES, (ctx, { accountId, service }) =>
    activateService(ctx, { accountId, service }),
  ),
  ...deedsOf("lots", PACKAGES, async (ctx, { accountId, requestId, package: id, size, quantity }) => {
    const wanted = { accountId, package: id, size, quantity, channel: "official" };
    const { total } = await quotePackageOrder(ctx, wanted);
    return buyPackage(ctx, { ...wanted, quotedTotal: total, requestId });
  }),
];
