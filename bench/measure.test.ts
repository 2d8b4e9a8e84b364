import { describe, expect, it } from "vitest";
import { measure, summarize } from "@/bench/measure";

describe("measuring", () => {
  it("takes percentiles by nearest rank", () => {
    const times = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(summarize({ times, seconds: 2 })).toEqual({
      done: 100,
      seconds: 2,
      perSecond: 50,
      p50: 50,
      p95: 95,
      p99: 99,
      max: 100,
    });
  });

  it("keeps the wanted number under way, and never more", async () => {
    let [now, most] = [0, 0];
    const seen = new Set<number>();
    const run = async (index: number) => {
      seen.add(index);
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now -= 1;
    };
    const { done } = await measure({ concurrency: 4, seconds: 0.1, warmUpSeconds: 0, run });
    expect(most).toBe(4);
    expect(seen.size).toBe(done);
  });

  it("ends at the first failure", async () => {
    const run = async () => {
      throw new Error("refused");
    };
    await expect(measure({ concurrency: 2, seconds: 1, run })).rejects.toThrow("refused");
  });
});
