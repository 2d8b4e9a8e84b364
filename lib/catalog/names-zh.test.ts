import { describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { chineseName } from "@/lib/catalog/names-zh";

describe("Chinese names", () => {
  const { vision, ocr, "batch-video": video, ims } = defaultPriceBook.products;

  it.each([
    { kind: "capabilities" as const, ids: Object.keys(vision.capabilities) },
    {
      kind: "capabilities" as const,
      ids: Object.entries(ocr.capabilities).flatMap(([id, { nameZh }]) =>
        nameZh === null ? [`ocr:${id}`] : [],
      ),
    },
    { kind: "features" as const, ids: Object.keys(video.features) },
    { kind: "editions" as const, ids: Object.keys(ims.editions) },
  ])("are there for every shipped entry of $kind that has none of its own", ({ kind, ids }) => {
    expect(ids.filter((id) => !/\p{Script=Han}/u.test(chineseName(kind, id) ?? ""))).toEqual([]);
  });

  it("are missing for what nobody named", () => {
    expect(chineseName("capabilities", "constructor")).toBeNull();
  });
});
