import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { subjectNames } from "@/lib/services/alerts/subject-name";

const inEnglish = subjectNames({ book: defaultPriceBook, locale: "en" });
const inChinese = subjectNames({ book: defaultPriceBook, locale: "zh" });

describe("what alerts are about is called as people call it", () => {
  it("a camera's plan by its capability and the camera", () => {
    const plan = { product: "ipc", capability: "understand-search", deviceId: "dock-1" };
    expect(inEnglish.plan(plan)).toBe("Understanding and search of dock-1");
    expect(inChinese.plan(plan)).toBe("dock-1 的理解与检索");
  });

  it("a QPS plan by its capability", () => {
    const plan = { product: "qps", capability: "face-comparison-1-1", deviceId: null };
    expect([inEnglish.plan(plan), inChinese.plan(plan)]).toEqual(["Face comparison 1:1", "人脸比对 1:1"]);
  });

  it("a package by what it pays for", () => {
    expect(inEnglish.package("object-detection")).toBe("Object detection package");
    expect(inEnglish.package("ocr-dedicated:id-card")).toBe("ID card: dedicated plan");
    expect(inEnglish.package("ocr-shared")).toBe("Shared plan for recognition APIs");
    expect(inChinese.package("general-image")).toBe("通用图像资源包");
  });

  it("by its id where nobody has a name for it", () => {
    expect(inEnglish.package("gone")).toBe("gone");
    expect(inEnglish.plan({ product: "ipc", capability: "gone.by", deviceId: null })).toBe("gone.by");
  });
});
