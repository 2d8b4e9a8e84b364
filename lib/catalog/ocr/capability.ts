import { published, reported, sample, specs, tiers } from "@/lib/catalog/notation";
import type { PackageSpec, PriceTier } from "@/lib/domain/catalog/price";
import type { OcrCapability } from "@/lib/domain/catalog/ocr-catalog";
import { qpsAddOns } from "@/lib/catalog/ocr/qps-add-ons";

/** The recognition APIs have two price classes. */
export type PriceClass = "low" | "high";

export type OcrRow = readonly [id: string, name: string, nameZh: string, priceClass?: PriceClass];

const plans = published("ocr-plans");
const quoted = reported("ocr-pay-as-you-go");

const dedicatedPlans: Readonly<Record<PriceClass, readonly PackageSpec[]>> = {
  low: specs(
    plans,
    [500, "45"],
    [1_000, "83.3"],
    [10_000, "550"],
    [100_000, "2805"],
    [500_000, "10312.5"],
    [1_000_000, "14025"],
    [5_000_000, "55000"],
  ),
  high: specs(
    plans,
    [500, "90"],
    [1_000, "167"],
    [10_000, "1100"],
    [100_000, "5610"],
    [500_000, "18563"],
    [1_000_000, "28050"],
    [5_000_000, "110000"],
  ),
};

function lowTiers(known: typeof sample): readonly PriceTier[] {
  return tiers(
    known,
    [10_000, "0.0825"],
    [100_000, "0.0495"],
    [500_000, "0.0415"],
    [1_000_000, "0.0248"],
    [null, "0.009"],
  );
}

function highTiers(known: typeof sample): readonly PriceTier[] {
  return tiers(
    known,
    [10_000, "0.225"],
    [100_000, "0.09"],
    [500_000, "0.054"],
    [1_000_000, "0.045"],
    [null, "0.036"],
  );
}

/** Tiers that were told; above the last one that is known its price goes on as a sample. */
const knownTiers: Readonly<Record<string, readonly PriceTier[]>> = {
  "id-card": tiers(
    published("ocr-billing"),
    [10_000, "0.0825"],
    [100_000, "0.0495"],
    [500_000, "0.0415"],
    [null, "0.0415", sample],
  ),
  "general-text": lowTiers(quoted),
  "full-text-advanced": highTiers(quoted),
  table: tiers(quoted, [10_000, "0.0825"], [100_000, "0.0495"], [null, "0.0495", sample]),
};

/** What a class costs where an API's own tiers were not found: the tiers told for an API of that class, as samples. */
export function classPrices(priceClass: PriceClass) {
  return priceClass === "low"
    ? { shared: { points: "10", ...plans }, tiers: lowTiers(sample) }
    : { shared: { points: "20", ...plans }, tiers: highTiers(sample) };
}

export function recognition(category: string, [id, name, nameZh, priceClass = "low"]: OcrRow): OcrCapability {
  const { shared, tiers: sampleTiers } = classPrices(priceClass);

  return {
    kind: "recognition",
    category,
    name,
    nameZh,
    tiers: knownTiers[id] ?? sampleTiers,
    shared,
    dedicated: dedicatedPlans[priceClass],
    qpsAddOn: qpsAddOns[id] ?? null,
    training: null,
  };
}
