import { describe, expect, it } from "vitest";
import { decideUsage } from "@/lib/domain/usage/decide-usage";
import type { UsageInput } from "@/lib/domain/usage/usage-event";
import { activated, at, bareFacts } from "@/lib/testing/usage-facts";
import { SENSELESS } from "@/lib/testing/pricing";

const NOW = at("2026-03-01T09:00:00");
const facts = bareFacts(NOW, {
  activations: activated(NOW, "object-detection", "video-production", "video-understanding", "ocr:unified"),
});

function refusal(input: Partial<UsageInput>) {
  const { answers, changes } = decideUsage(facts, [{ id: "u", capability: "object-detection", ...input }]);
  const [answer] = answers;
  if (answer?.answer !== "refused") throw new Error("nothing was refused");
  expect(changes).toEqual({ lots: [], quotas: [], meters: [], pools: [] });
  return `${answer.code} ${String(answer.details["field"])}`;
}

const video = { capability: "video-enhancement", seconds: 10, fps: 30, resolutionP: 720 };

describe("a report that means nothing", () => {
  it.each<{ input: Partial<UsageInput>; refused: string }>([
    { input: { capability: "constructor" }, refused: "unknown_capability capability" },
    { input: { capability: "ocr:__proto__" }, refused: "unknown_capability capability" },
    { input: { capability: "ocr:unified" }, refused: "unknown_specification type" },
    { input: { capability: "ocr:unified", type: "toString" }, refused: "unknown_specification type" },
    { input: { channel: "bazaar" }, refused: "unknown_specification channel" },
    { input: { channel: "marketplace" }, refused: "method_not_supported channel" },
    { input: { outcome: "lost" }, refused: "invalid_input outcome" },
    { input: { seconds: 3 }, refused: "invalid_quantity seconds" },
    { input: { capability: "ipc-search", seconds: 3 }, refused: "invalid_quantity seconds" },
    { input: { capability: "ipc-image", fps: 3 }, refused: "invalid_quantity seconds" },
    { input: { capability: "ipc-image", seconds: 3 }, refused: "invalid_quantity fps" },
    { input: { capability: "ipc-image", seconds: 1e12, fps: 1000 }, refused: "invalid_quantity seconds" },
    { input: { capability: "video-thumbnail" }, refused: "invalid_quantity seconds" },
    {
      input: { capability: "video-thumbnail", seconds: 3, quantity: 2 },
      refused: "invalid_quantity quantity",
    },
    { input: { capability: "video-thumbnail", seconds: 0 }, refused: "invalid_quantity seconds" },
    { input: { capability: "video-thumbnail", seconds: 1e-7 }, refused: "invalid_quantity seconds" },
    {
      input: { capability: "video-enhancement", seconds: 3, fps: 3 },
      refused: "invalid_quantity resolutionP",
    },
    { input: { ...video, fps: 1_001 }, refused: "invalid_quantity fps" },
    { input: { ...video, fps: 0 }, refused: "invalid_quantity fps" },
    { input: { ...video, fps: 121 }, refused: "unknown_specification fps" },
    { input: { ...video, resolutionP: 2_161 }, refused: "unknown_specification resolutionP" },
    { input: { ...video, resolutionP: 100_001 }, refused: "invalid_quantity resolutionP" },
    { input: { ...video, outputResolutionP: 0.5 }, refused: "invalid_quantity outputResolutionP" },
  ])("$input is $refused", ({ input, refused }) => {
    expect(refusal(input)).toBe(refused);
  });

  it.each([0, ...SENSELESS])("a quantity of %s is refused", (quantity) => {
    expect(refusal({ quantity })).toBe("invalid_quantity quantity");
  });

  it("a month that could not be counted exactly takes no more", () => {
    const most = { capability: "object-detection", quantity: 1_000_000_000_000 };
    const { answers } = decideUsage(facts, [
      { id: "a", ...most },
      { id: "b", ...most, quantity: 1 },
    ]);
    expect(answers).toMatchObject([{ answer: "accepted" }, { code: "invalid_quantity" }]);
  });
});

describe("the order of refusals", () => {
  const everythingWrong: Partial<UsageInput> = {
    capability: "nonsense",
    channel: "bazaar",
    quantity: -1,
    occurredAt: at("2020-01-01T00:00:00"),
  };
  const steps: readonly Readonly<{ mended: Partial<UsageInput>; refused: string }>[] = [
    { mended: {}, refused: "unknown_capability" },
    { mended: { capability: "image-segmentation-nonsense" }, refused: "unknown_capability" },
    { mended: { capability: "face-comparison-1-1" }, refused: "unknown_specification" },
    { mended: { channel: "marketplace" }, refused: "invalid_quantity" },
    { mended: { quantity: 1 }, refused: "event_too_old" },
    { mended: { occurredAt: NOW }, refused: "method_not_supported" },
    { mended: { channel: "official" }, refused: "service_not_activated" },
  ];

  it("is that of the scenarios, one mended after the other", () => {
    let input = everythingWrong;
    for (const { mended, refused } of steps) {
      input = { ...input, ...mended };
      expect(refusal(input).split(" ")[0]).toBe(refused);
    }
  });

  it("asks whether the account is stopped after whether anything can pay", () => {
    const stopped = { ...facts, suspensions: [{ from: NOW, until: null }] };
    const codes = ["ipc-search", "object-detection"].map((capability) => {
      const [answer] = decideUsage(stopped, [{ id: "u", capability }]).answers;
      return answer?.answer === "refused" && answer.code;
    });
    expect(codes).toEqual(["daily_quota_exceeded", "account_suspended"]);
  });
});
