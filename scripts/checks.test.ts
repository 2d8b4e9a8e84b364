import { describe, expect, it } from "vitest";
import { countPlaywright, countVitest, honest } from "@/scripts/checks";

describe("what a run counts", () => {
  it("takes skipped and planned tests, and files that did not load, for failures", () => {
    const report = {
      numPassedTests: 7,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [
        { status: "failed", assertionResults: [] },
        { status: "failed", assertionResults: [{}] },
        { status: "passed", assertionResults: [{}] },
      ],
    };
    expect(countVitest(report)).toEqual({ passed: 7, failed: 5 });
  });

  it("takes flaky and skipped journeys for failures", () => {
    expect(countPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 2, skipped: 3 } })).toEqual({
      passed: 5,
      failed: 6,
    });
  });

  it.each([
    { because: "it ran nothing", code: 0, count: { passed: 0, failed: 0 }, says: { passed: 0, failed: 1 } },
    { because: "it left no report", code: 0, count: null, says: { passed: 0, failed: 1 } },
    {
      because: "it ended badly after its tests",
      code: 1,
      count: { passed: 3, failed: 0 },
      says: { passed: 3, failed: 1 },
    },
    { because: "a test failed", code: 1, count: { passed: 3, failed: 2 }, says: { passed: 3, failed: 2 } },
  ])("a run has failed because $because", ({ code, count, says }) => {
    expect(honest(code, count)).toEqual(says);
  });
});
