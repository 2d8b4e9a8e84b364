import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal } from "@/lib/domain/money/decimal";
import { crossedEdges } from "@/lib/domain/packages/alert-edges";
import { toMicroPoints } from "@/lib/domain/packages/points";

function edges(granted: string, before: string, after: string): number[] {
  const micro = (points: string) => toMicroPoints(new Decimal(points));
  return crossedEdges({ granted: micro(granted), before: micro(before), after: micro(after) }, [20, 0]);
}

describe("crossedEdges", () => {
  it.each([
    { before: "1000.2", after: "1000.0", fires: [20], because: "it lands exactly on the level" },
    { before: "1000.0", after: "999.8", fires: [], because: "it was on the level before" },
    { before: "1000.000001", after: "1000", fires: [20], because: "the smallest step reaches it" },
    { before: "1200", after: "0", fires: [20, 0], because: "one fall crosses both" },
    { before: "0.2", after: "0", fires: [0], because: "only the last level is left" },
    { before: "999", after: "1200", fires: [], because: "a rise crosses nothing" },
    { before: "0", after: "0", fires: [], because: "nothing moved" },
  ])("$before → $after of 5,000 fires $fires, because $because", ({ before, after, fires }) => {
    expect(edges("5000", before, after)).toEqual(fires);
  });

  it("fires each level once, however a fall is cut into steps", () => {
    const steps = fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(steps, (levels) => {
        const falling = [5_000, ...levels.sort((a, b) => b - a), 0];
        const fired = falling
          .slice(1)
          .flatMap((after, index) => edges("5000", String(falling[index]), String(after)));
        expect(fired).toEqual([20, 0]);
      }),
    );
  });
});
