import { price, published, sample, specs, tiers } from "@/lib/catalog/notation";
import type { OcrCapability } from "@/lib/domain/catalog/ocr-catalog";
import type { PackageSpec, PriceTier } from "@/lib/domain/catalog/price";

const page = published("ocr-self-learning");

function verification(
  name: string,
  nameZh: string,
  figures: { call: string; dedicated: readonly PackageSpec[] },
): OcrCapability {
  return {
    kind: "verification",
    category: "verification",
    name,
    nameZh,
    tiers: tiers(sample, [null, figures.call]),
    shared: null,
    dedicated: figures.dedicated,
    qpsAddOn: null,
    training: null,
  };
}

const plans = published("ocr-plans");

/** The sample price of a call is that of a call in the smallest plan. */
export const verificationApis: Readonly<Record<string, OcrCapability>> = {
  "business-license-verification": verification("Business license verification", "营业执照核验", {
    call: "0.5",
    dedicated: specs(plans, [1_000, "500"], [10_000, "4500"], [100_000, "40000"]),
  }),
  "invoice-verification": verification("Invoice verification", "发票核验", {
    call: "0.25",
    dedicated: specs(
      plans,
      [1_000, "250"],
      [10_000, "2500"],
      [100_000, "22500"],
      [500_000, "120000"],
      [1_000_000, "220000"],
    ),
  }),
};

type Task = Readonly<{ tiers: readonly PriceTier[]; plans?: string; trained?: true }>;

const sizes = [1_000, 10_000, 100_000, 200_000, 500_000, 1_000_000, 5_000_000];

function selfLearning(name: string, task: Task): OcrCapability {
  const amounts = task.plans?.split(" ") ?? [];
  return {
    kind: "self-learning",
    category: "self-learning",
    name,
    nameZh: null,
    tiers: task.tiers,
    shared: null,
    dedicated: amounts.map((amount, index) => ({ size: sizes[index] ?? 0, price: amount, ...page })),
    qpsAddOn: null,
    training: task.trained ? price("19.739", page) : null,
  };
}

function pageTiers(...amounts: readonly [string, string, string, string, string]): readonly PriceTier[] {
  const [first, second, third, fourth, last] = amounts;
  return tiers(page, [10_000, first], [100_000, second], [500_000, third], [1_000_000, fourth], [null, last]);
}

const template = pageTiers("0.12", "0.09", "0.07", "0.04", "0.03");
const extraction = pageTiers("0.04", "0.035", "0.03", "0.025", "0.02");
const templatePlans = "110 1000 8000 10000 16000 26400 85000";
const extractionPlans = "25 220 2000 3800 10000 16500 85000";

/** Document self-learning: a unit is a page; models of three tasks are trained by the hour. */
export const selfLearningTasks: Readonly<Record<string, OcrCapability>> = {
  "self-learning-custom-kv-template": selfLearning("Custom KV template", {
    tiers: template,
    plans: templatePlans,
  }),
  "self-learning-custom-table-template": selfLearning("Custom table template", {
    tiers: template,
    plans: templatePlans,
  }),
  "self-learning-preset-capability": selfLearning("Preset capability", { tiers: template }),
  "self-learning-bill-extraction": selfLearning("Bill extraction", {
    tiers: extraction,
    plans: extractionPlans,
    trained: true,
  }),
  "self-learning-table-extraction": selfLearning("Table extraction", {
    tiers: extraction,
    plans: extractionPlans,
    trained: true,
  }),
  "self-learning-long-document-extraction": selfLearning("Long-document extraction", {
    tiers: pageTiers("0.05", "0.045", "0.04", "0.035", "0.03"),
    plans: "50 380 3500 6500 15800 30000 143000",
    trained: true,
  }),
};
