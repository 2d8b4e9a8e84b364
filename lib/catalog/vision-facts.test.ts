import { describe, expect, it } from "vitest";
import { z } from "zod";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { methodsOf } from "@/lib/domain/catalog/capabilities";
import type { VisionCapability } from "@/lib/domain/catalog/vision-catalog";
import facts from "@/lib/testing/facts/vision.json";

const { vision } = defaultPriceBook.products;

const tier = z.strictObject({
  over: z.number().nullable(),
  upTo: z.number().nullable(),
  unitPrice: z.string(),
});
const cell = z.strictObject({
  resolutionOverP: z.number(),
  resolutionUpToP: z.number(),
  fpsOver: z.number(),
  fpsUpTo: z.number(),
  pricePerMinute: z.string(),
});
const points = z.strictObject({ pointsPerUnit: z.string(), basis: z.string() });
const fact = z.strictObject({
  id: z.string(),
  group: z.string(),
  unit: z.string(),
  apiAction: z.string().nullable(),
  methods: z.unknown(),
  defaultQps: z.number().optional(),
  singleCategoryPoints: points.optional(),
  generalPoints: z
    .union([points, z.strictObject({ basis: z.string(), grid: z.array(z.record(z.string(), z.unknown())) })])
    .optional(),
  qpsTiers: z
    .strictObject({
      basis: z.string(),
      tiers: z.array(
        z.strictObject({
          over: z.number(),
          upTo: z.number().nullable(),
          perQpsDay: z.string(),
          perQpsMonth: z.string(),
        }),
      ),
    })
    .optional(),
  payAsYouGo: z
    .strictObject({
      basis: z.string(),
      flat: z.string().optional(),
      freeCallsPerMonth: z.number().optional(),
      tiers: z.array(tier).optional(),
      grid: z.array(cell).optional(),
    })
    .optional(),
});
type Fact = z.infer<typeof fact>;

const capabilities = z.array(fact).parse(facts.capabilities);

function entryOf(id: string): VisionCapability {
  const entry = vision.capabilities[id];
  if (!entry) throw new Error(`the price book has no ${id}`);
  return entry;
}

/** A told price that others contradict is still a told price. */
function basisOf(text: string): string {
  return text === "reported-conflicting" ? "reported" : text;
}

function payAsYouGoOf(told: NonNullable<Fact["payAsYouGo"]>): unknown {
  const basis = basisOf(told.basis);
  const known = { basis, source: expect.any(String) as string };
  if (told.flat !== undefined) return { shape: "flat", price: { price: told.flat, ...known } };
  if (told.grid) {
    const cells = told.grid.map(({ pricePerMinute, ...bounds }) => ({
      ...bounds,
      price: pricePerMinute,
      ...known,
    }));
    return { shape: "grid", cells };
  }
  const rows = told.tiers ?? [];
  const unplaced = rows
    .filter(({ over }) => over === null)
    .map(({ unitPrice }) => ({ price: unitPrice, ...known }));
  const placed = rows.filter(({ over }) => over !== null);
  return {
    shape: "tiers",
    tiers: placed.map(({ over, upTo, unitPrice }) => ({ over, upTo, price: unitPrice, ...known })),
    ...(unplaced.length === 0 ? {} : { unplaced }),
  };
}

describe("the Vision facts in the price book", () => {
  it("are the same 119 capabilities, in the same groups and no others", () => {
    expect(capabilities).toHaveLength(119);
    expect(Object.keys(vision.capabilities)).toEqual(capabilities.map(({ id }) => id));
    expect(Object.keys(vision.groups)).toEqual(facts.groups.map(({ id }) => id));
    for (const { id, name, nameZh, apiProduct } of facts.groups) {
      expect(vision.groups[id]).toMatchObject({ name, nameZh, apiProduct });
    }
  });

  it("hold the QPS at which plans end, group by group", () => {
    const caps = Object.entries(vision.groups).filter(([, { qpsCap }]) => qpsCap !== null);
    expect(Object.fromEntries(caps.map(([id, { qpsCap }]) => [id, qpsCap]))).toEqual(facts.qpsPurchaseCaps);
  });

  it.each(capabilities)("hold $id: group, unit, action, limit and four methods", (told) => {
    const entry = entryOf(told.id);
    expect(entry).toMatchObject({
      group: told.group,
      unit: told.unit,
      apiAction: told.apiAction,
      defaultQps: told.defaultQps ?? facts.defaultQps,
    });
    expect(
      entry.name
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, "-")
        .replaceAll(/^-|-$/g, ""),
    ).toBe(
      // The one id that is not spelled like its name drops the apostrophe.
      told.id === "drivers-license-recognition" ? "driver-s-license-recognition" : told.id,
    );
    expect(methodsOf(entry)).toEqual(told.methods);
  });

  it.each(capabilities.filter(({ payAsYouGo }) => payAsYouGo))(
    "hold every pay-as-you-go price of $id",
    (told) => {
      const entry = entryOf(told.id);
      expect(entry.payAsYouGo).toEqual(told.payAsYouGo && payAsYouGoOf(told.payAsYouGo));
      const free = told.payAsYouGo?.freeCallsPerMonth;
      expect(entry.freeCallsPerMonth).toEqual(
        free === undefined ? null : { calls: free, basis: "sample", source: "sample" },
      );
    },
  );

  it.each(capabilities.filter(({ singleCategoryPoints }) => singleCategoryPoints))(
    "hold the single-category factor of $id",
    ({ id, singleCategoryPoints: told }) => {
      expect(entryOf(id).singleCategory).toMatchObject({ points: told?.pointsPerUnit, basis: told?.basis });
    },
  );

  it("hold the general factors that were told", () => {
    const told = capabilities.filter(({ generalPoints }) => generalPoints);
    expect(told.map(({ id }) => id)).toEqual(["general-segmentation", "video-super-resolution"]);
    expect(entryOf("general-segmentation").general?.deduction).toMatchObject({
      points: "0.15",
      basis: "reported",
    });
    const deduction = entryOf("video-super-resolution").general?.deduction;
    const [cell40] = deduction && "cells" in deduction ? deduction.cells : [];
    expect(cell40).toMatchObject({
      resolutionOverP: 0,
      resolutionUpToP: 720,
      fpsOver: 0,
      fpsUpTo: 30,
      points: "40",
    });
    expect(cell40).toMatchObject({ basis: "reported" });
  });

  it("hold the QPS tiers that were told, by day and by month", () => {
    const told = capabilities.filter(({ qpsTiers }) => qpsTiers);
    expect(told.map(({ id }) => id)).toEqual(["face-comparison-1-1"]);
    for (const { id, qpsTiers } of told) {
      const priced = (column: "perQpsDay" | "perQpsMonth") =>
        qpsTiers?.tiers.map((row) => ({
          over: row.over,
          upTo: row.upTo,
          price: row[column],
          basis: qpsTiers.basis,
          source: "vision-billing",
        }));
      expect(entryOf(id).qps).toEqual({ day: priced("perQpsDay"), month: priced("perQpsMonth") });
    }
  });

  it.each(facts.packages)("hold package $id with every size", (told) => {
    const sold = vision.packages[told.id];
    expect(sold).toMatchObject(
      told.kind === "general"
        ? { kind: "general", scope: told.scope }
        : { kind: told.kind, capability: told.id },
    );
    if (!told.specs) {
      // Nothing was told of the general image package: it has sizes, and all are samples.
      expect(sold?.specs.length).toBeGreaterThan(0);
      expect(sold?.specs.every(({ basis }) => basis === "sample")).toBe(true);
      return;
    }
    expect(sold?.specs).toEqual(
      told.specs.map(({ points: size, price }) => ({
        size,
        price,
        basis: told.basis,
        source: expect.any(String) as string,
      })),
    );
  });

  it("sell a package to every capability that one pays for, and to no other", () => {
    const single = capabilities.filter(({ id }) => methodsOf(entryOf(id)).singleCategoryPackage === true);
    const sold = Object.entries(vision.packages).filter(([, { kind }]) => kind === "single-category");
    expect(sold.map(([id]) => id).sort()).toEqual(single.map(({ id }) => id).sort());
  });

  it("hold the offline SDKs under their own names", () => {
    expect(Object.values(vision.sdk.products).map(({ nameZh }) => nameZh)).toEqual(facts.offlineSdk);
  });

  it("leave nothing unpriced: each supported method has its figures, and a sample says that it is one", () => {
    for (const [id, entry] of Object.entries(vision.capabilities)) {
      const told = capabilities.find((candidate) => candidate.id === id);
      if (entry.payAsYouGo && !told?.payAsYouGo) {
        expect(entry.payAsYouGo, id).toMatchObject({
          shape: "flat",
          price: { basis: "sample", source: "sample" },
        });
      }
      if (entry.qps && !told?.qpsTiers) {
        expect(
          [...entry.qps.day, ...entry.qps.month].every(({ basis }) => basis === "sample"),
          id,
        ).toBe(true);
      }
    }
  });
});
