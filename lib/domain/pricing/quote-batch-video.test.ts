import { describe, expect, it } from "vitest";
import { defaultPriceBook as book } from "@/lib/catalog/default-price-book";
import { quoteBatchTask, type BatchTask } from "@/lib/domain/pricing/quote-batch-video";
import { explained, refusalOf, SENSELESS } from "@/lib/testing/pricing";

function cost(task: BatchTask): string {
  const { exact } = explained(quoteBatchTask(book, task));
  expect(exact.over).toBeUndefined();
  return exact.value;
}

const common = "image-text-matching-common";

describe("quoteBatchTask", () => {
  it.each([
    { feature: common, inputSeconds: 90, outputSeconds: 23, amount: "0.6" },
    { feature: common, inputSeconds: 90, outputSeconds: 30, amount: "0.6" },
    { feature: common, inputSeconds: 90, outputSeconds: 30.001, amount: "0.9" },
    // Summed first, then rounded up: 59.5 + 0.4 seconds are one minute.
    { feature: common, inputSeconds: 59.5, outputSeconds: 0.4, amount: "0.3" },
    { feature: common, inputSeconds: 0, outputSeconds: 0, amount: "0.3" },
    { feature: "highlight-mashup", inputSeconds: 3600, outputSeconds: 60, amount: "122" },
    { feature: "highlight-extraction", inputSeconds: 61, outputSeconds: 999, amount: "4" },
    { feature: "highlight-extraction", inputSeconds: 61, amount: "4" },
  ])(
    "charges $feature of $inputSeconds + $outputSeconds s by started minutes: $amount",
    ({ amount, ...task }) => {
      expect(cost(task)).toBe(amount);
    },
  );

  it.each([
    { tokens: 1, amount: "0.12" },
    { tokens: 900, amount: "0.12" },
    { tokens: 1_000, amount: "0.12" },
    { tokens: 1_001, amount: "0.24" },
  ])("charges $tokens tokens by started thousands: $amount", ({ tokens, amount }) => {
    expect(cost({ feature: "text-generation", tokens })).toBe(amount);
  });

  it("charges script-to-video as video editing, by output and resolution", () => {
    const script = { feature: "script-to-video", outputSeconds: 61 };
    expect(cost(script)).toBe("0.1302");
    expect(cost({ ...script, resolutionP: 480 })).toBe("0.0434");
    expect(cost({ ...script, resolutionP: 481 })).toBe("0.0652");
    expect(cost({ ...script, resolutionP: 2160, codec: "h265", edition: "advanced" })).toBe("12.6");
  });

  it("makes a preview of script-to-video free, and charges the timeline of other previews", () => {
    expect(cost({ feature: "script-to-video", outputSeconds: 61, preview: true })).toBe("0");
    expect(cost({ feature: common, inputSeconds: 90, outputSeconds: 23, preview: true })).toBe("0.6");
  });

  it.each([
    { task: { feature: "toString" }, code: "unknown_capability", field: "feature" },
    { task: { feature: common, outputSeconds: 1 }, code: "invalid_quantity", field: "inputSeconds" },
    { task: { feature: common, inputSeconds: 1 }, code: "invalid_quantity", field: "outputSeconds" },
    { task: { feature: "text-generation" }, code: "invalid_quantity", field: "tokens" },
    { task: { feature: "text-generation", tokens: 0 }, code: "invalid_quantity", field: "tokens" },
    { task: { feature: "script-to-video" }, code: "invalid_quantity", field: "outputSeconds" },
    {
      task: { feature: "script-to-video", outputSeconds: 1, resolutionP: 2161 },
      code: "unknown_specification",
      field: "resolutionP",
    },
    {
      task: { feature: "script-to-video", outputSeconds: 1, codec: "vp9" },
      code: "unknown_specification",
      field: "codec",
    },
    {
      task: { feature: "script-to-video", outputSeconds: 1, edition: "deluxe" },
      code: "unknown_specification",
      field: "edition",
    },
  ])("refuses $task by $code and names $field", ({ task, code, field }) => {
    expect(refusalOf(() => quoteBatchTask(book, task))).toEqual({ code, field });
  });

  it.each(SENSELESS)("refuses %d tokens", (tokens) => {
    const run = () => quoteBatchTask(book, { feature: "text-generation", tokens });
    expect(refusalOf(run)).toEqual({ code: "invalid_quantity", field: "tokens" });
  });
});
