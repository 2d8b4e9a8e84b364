import { describe, expect, it } from "vitest";
import { defaultPriceBook as book } from "@/lib/catalog/default-price-book";
import {
  activatableServices,
  decideActivation,
  isActivated,
  serviceOf,
} from "@/lib/domain/accounts/activation";

const NOW = new Date("2026-03-01T09:00:00+08:00");
const LATER = new Date("2026-03-02T09:00:00+08:00");

describe("activation", () => {
  it("is for the 13 groups of Vision and OCR's recognition services", () => {
    const services = activatableServices(book);
    expect(services.filter((service) => !service.startsWith("ocr:"))).toHaveLength(13);
    expect(services).toContain("ocr:id-card");
    expect(services).toContain("ocr:unified");
    expect(services).not.toContain("ocr:business-license-verification");
    expect(new Set(services).size).toBe(services.length);
  });

  it("knows which service a call needs", () => {
    expect(serviceOf(book, "face-comparison-1-1")).toBe("face-and-body");
    expect(serviceOf(book, "ocr:id-card")).toBe("ocr:id-card");
    expect(serviceOf(book, "ocr:business-license-verification")).toBeNull();
    expect(serviceOf(book, "toString")).toBeUndefined();
    expect(serviceOf(book, "ocr:constructor")).toBeUndefined();
  });

  it("runs from its instant on, and not once it has been closed", () => {
    const facts = { book, now: NOW, activations: [] };
    const opened = decideActivation(facts, "face-and-body");
    expect(opened).toEqual({ service: "face-and-body", from: NOW, until: null });
    const open = [{ service: "face-and-body", from: NOW, until: null }];
    expect(isActivated(open, "face-and-body", NOW)).toBe(true);
    expect(isActivated(open, "face-and-body", new Date(NOW.getTime() - 1))).toBe(false);
    expect(isActivated(open, "segmentation-and-matting", LATER)).toBe(false);
    expect(decideActivation({ ...facts, now: LATER, activations: open }, "face-and-body")).toBeNull();
    const closed = [{ service: "face-and-body", from: NOW, until: LATER }];
    expect(isActivated(closed, "face-and-body", LATER)).toBe(false);
    expect(decideActivation({ ...facts, now: LATER, activations: closed }, "face-and-body")).not.toBeNull();
  });

  it("changes nothing for what needs none", () => {
    const facts = { book, now: NOW, activations: [] };
    expect(decideActivation(facts, "ocr:business-license-verification")).toBeNull();
  });

  it("refuses what is no service, by its field", () => {
    const facts = { book, now: NOW, activations: [] };
    expect(() => decideActivation(facts, "face-comparison-1-1")).toThrow(
      expect.objectContaining({
        code: "unknown_capability",
        details: { field: "service", value: "face-comparison-1-1" },
      }),
    );
  });
});
