import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import type { OcrCapability } from "@/lib/domain/catalog/ocr-catalog";
import type { PriceTier } from "@/lib/domain/catalog/price";
import facts from "@/lib/testing/facts/ocr.json";

const { ocr } = defaultPriceBook.products;
const anySource = expect.any(String) as string;

function entryOf(id: string | null): OcrCapability {
  const entry = ocr.capabilities[id ?? ""];
  if (!entry) throw new Error(`the price book has no ocr:${id ?? ""}`);
  return entry;
}

type ToldTier = Readonly<{ from_exclusive: string; to_inclusive: string | null; unit_price: string | null }>;

/** Where the last price was not told, the one before goes on as a sample. */
function tiersOf(told: readonly ToldTier[], basis: string): PriceTier[] {
  return told.map(({ from_exclusive: over, to_inclusive: upTo, unit_price: price }, index) => ({
    over: Number.parseInt(over, 10),
    upTo: upTo === null ? null : Number.parseInt(upTo, 10),
    price: price ?? told[index - 1]?.unit_price ?? "",
    basis: price === null ? "sample" : (basis as PriceTier["basis"]),
    source: anySource,
  }));
}

function specsOf(told: readonly Readonly<{ size: string; price: string | null }>[]) {
  return told.flatMap(({ size, price }) =>
    price === null ? [] : [{ size: Number.parseInt(size, 10), price, basis: "published", source: anySource }],
  );
}

const standalone = facts.deductions.filter(({ scope }) => scope === "standalone_api");
const unified = facts.deductions.filter(({ scope }) => scope === "unified_ocr");

describe("the OCR facts in the price book", () => {
  it("are 72 APIs, 59 unified types, six self-learning tasks and nothing else", () => {
    expect(standalone).toHaveLength(72);
    expect(unified).toHaveLength(59);
    expect(facts.dedicatedPlans).toHaveLength(72);
    const apis = Object.entries(ocr.capabilities).filter(([, { kind }]) => kind !== "self-learning");
    expect(apis.map(([id]) => id).sort()).toEqual(standalone.map(({ id }) => id).sort());
    expect(Object.keys(ocr.unified.types)).toHaveLength(59);
    expect(Object.keys(ocr.capabilities)).toHaveLength(78);
  });

  it.each(standalone)("hold the shared factor of $id", (told) => {
    const { shared, nameZh, category } = entryOf(told.id);
    expect({ nameZh, category }).toEqual({
      nameZh: told.name_zh,
      category: told.category.replaceAll("_", "-"),
    });
    expect(shared).toEqual(
      told.points_per_successful_call === null
        ? null
        : { points: told.points_per_successful_call, basis: "published", source: "ocr-plans" },
    );
  });

  it.each(unified)("hold the class and factor of the unified type $name_zh", (told) => {
    const type = Object.values(ocr.unified.types).find(({ nameZh }) => nameZh === told.name_zh);
    expect(type?.category).toBe(told.category.replaceAll("_", "-"));
    const shared = type && ocr.unified.classes[type.class].shared;
    expect(shared).toEqual({
      points: told.points_per_successful_call,
      basis: "published",
      source: "ocr-plans",
    });
    if (told.id !== null) expect(Object.keys(ocr.unified.types)).toContain(told.id);
  });

  it.each(facts.dedicatedPlans)("hold every size of the dedicated plan of $id", ({ id, prices }) => {
    const told = prices.map(({ calls, price }) => ({ size: calls, price }));
    expect(entryOf(id).dedicated).toEqual(specsOf(told));
  });

  it("hold the shared plans", () => {
    expect(ocr.sharedPlans).toEqual(
      specsOf(facts.sharedPlans.map(({ points, price }) => ({ size: points, price }))),
    );
    expect(ocr.sharedPlans).toHaveLength(7);
  });

  it.each(facts.tiers)("hold the monthly tiers of $id", ({ id, tiers }) => {
    expect(entryOf(id).tiers).toEqual(tiersOf(tiers, id === "id-card" ? "published" : "reported"));
  });

  it("price every other API by the tiers of its class, as samples", () => {
    const told = new Set(facts.tiers.map(({ id }) => id));
    const others = standalone.filter(({ id }) => id !== null && !told.has(id));
    expect(others).toHaveLength(68);
    for (const { id } of others) {
      expect(entryOf(id).tiers.length).toBeGreaterThan(0);
      expect(entryOf(id).tiers.every(({ basis }) => basis === "sample")).toBe(true);
    }
  });

  it.each(facts.qpsAddOns)("hold the QPS add-on of $id from $qps_from QPS", (told) => {
    const over = Number.parseInt(told.qps_from, 10) - 1;
    const upTo = Number.parseInt(told.qps_to, 10) - (told.qps_to_inclusive ? 0 : 1);
    const addOn = entryOf(told.id).qpsAddOn;
    const band = (price: string) => ({ over, upTo, price, basis: "published", source: "ocr-qps" });
    expect(addOn?.day).toContainEqual(band(told.per_day));
    expect(addOn?.month).toContainEqual(band(told.per_month));
    expect(addOn?.year).toContainEqual(band(told.per_year));
  });

  it("sell QPS add-ons for the three APIs of the facts only, in two bands each", () => {
    const sold = Object.entries(ocr.capabilities).filter(([, { qpsAddOn }]) => qpsAddOn);
    expect(sold.map(([id]) => id).sort()).toEqual([...new Set(facts.qpsAddOns.map(({ id }) => id))].sort());
    expect(sold.every(([, { qpsAddOn }]) => qpsAddOn?.day.length === 2)).toBe(true);
    expect(ocr.qpsAddOn).toEqual({ qpsMin: 10, qpsMax: 100, orderBeforeHour: 12 });
  });

  it("hold the free quotas; the two verification APIs share one", () => {
    const calls = facts.freeQuota.map(({ quota }) => Number.parseInt(quota, 10));
    expect(calls).toEqual([200, 200, 50, 50, 500]);
    expect(ocr.freeQuotas).toMatchObject({
      recognition: { calls: 200, period: "month", per: "capability" },
      verification: { calls: 50, period: "lifetime", per: "account" },
      "self-learning": { calls: 500, period: "lifetime", per: "capability" },
    });
  });
});

/** The facts call the tasks by slightly different names from table to table. */
const TASKS: Readonly<Record<string, string>> = {
  "custom KV template": "self-learning-custom-kv-template",
  "custom table template": "self-learning-custom-table-template",
  "preset capability": "self-learning-preset-capability",
  "bill/ticket extraction": "self-learning-bill-extraction",
  "table extraction": "self-learning-table-extraction",
  "long-document extraction": "self-learning-long-document-extraction",
};

function taskOf(name: string): OcrCapability {
  return entryOf(TASKS[name.replace(" (inference)", "")] ?? null);
}

describe("the self-learning facts in the price book", () => {
  it.each(facts.selfLearningTiers)("hold the monthly tiers of $task", ({ task, tiers }) => {
    expect(taskOf(task).tiers).toEqual(tiersOf(tiers, "published"));
  });

  it.each(facts.selfLearningPlans)("hold every size of the plan of $task", ({ task, prices }) => {
    const told = prices.map(({ pages_or_calls: size, price }) => ({ size, price }));
    expect(taskOf(task).dedicated).toEqual(specsOf(told));
  });

  it.each(facts.selfLearningTraining)("hold the training price of $task", ({ task, price }) => {
    expect(taskOf(task).training).toEqual({ price, basis: "published", source: "ocr-self-learning" });
  });

  it("sell no plan and no training where none was told", () => {
    const tasks = Object.entries(ocr.capabilities).filter(([, { kind }]) => kind === "self-learning");
    const without = (field: "dedicated" | "training") =>
      tasks.filter(
        ([, entry]) => entry[field] === null || (Array.isArray(entry[field]) && entry[field].length === 0),
      );
    expect(without("dedicated").map(([id]) => id)).toEqual(["self-learning-preset-capability"]);
    expect(without("training")).toHaveLength(3);
  });
});
