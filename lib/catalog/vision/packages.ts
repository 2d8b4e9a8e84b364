import { published, reported, sample, specs } from "@/lib/catalog/notation";
import type { PackageSpec, Provenance } from "@/lib/domain/catalog/price";
import type { VisionCapability, VisionPackage } from "@/lib/domain/catalog/vision-catalog";

/** The one published table of sizes; it is the sample for every other single-category package. */
function singleCategorySpecs(known: Provenance): readonly PackageSpec[] {
  return specs(
    known,
    [5_000, "50"],
    [10_000, "95"],
    [50_000, "450"],
    [500_000, "4000"],
    [5_000_000, "35000"],
    [20_000_000, "120000"],
  );
}

const general: Readonly<Record<string, VisionPackage>> = {
  "general-video": {
    kind: "general",
    scope: "video",
    specs: specs(reported("hearsay"), [5_000, "50"], [150_000_000, "1500000"]),
  },
  // No size was found; as in the video package, a point costs CNY 0.01 whatever the size.
  "general-image": {
    kind: "general",
    scope: "image",
    specs: specs(
      sample,
      [5_000, "50"],
      [10_000, "100"],
      [50_000, "500"],
      [500_000, "5000"],
      [5_000_000, "50000"],
      [20_000_000, "200000"],
    ),
  },
};

/** A single-category package for every capability that one pays for, named after it, and the two general ones. */
export function packagesFor(
  capabilities: Readonly<Record<string, VisionCapability>>,
): Readonly<Record<string, VisionPackage>> {
  const sold = Object.entries(capabilities).filter(
    ([, { singleCategory }]) => singleCategory !== null && singleCategory !== "upgraded-to-general",
  );
  const single = sold.map(([id]): [string, VisionPackage] => {
    const known = id === "object-detection" ? published("vision-billing") : sample;
    return [id, { kind: "single-category", capability: id, specs: singleCategorySpecs(known) }];
  });
  return { ...Object.fromEntries(single), ...general };
}
