import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterChanges } from "@/lib/domain/usage/after-plan";
import { decideCorrection } from "@/lib/domain/usage/decide-correction";
import type { UsageFacts } from "@/lib/domain/usage/usage-facts";
import { SERVICES } from "@/lib/testing/small-books";
import { followVoid } from "@/lib/testing/usage-facts";
import { history } from "@/lib/testing/usage-histories";
import { countsOf, Played } from "@/lib/testing/usage-play";

describe("correcting many uses at once", () => {
  it("comes to what voiding each of them comes to", () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (steps, chance) => {
        const played = new Played();
        for (const name of SERVICES) played.step({ wait: 0, act: { do: "activate", name } });
        for (const step of steps) played.step(step);
        const { facts } = played;
        const chosen = [...facts.recorded.values()].filter(
          ({ id }) => !played.voided.has(id) && chance.next().value % 2 === 0,
        );
        const once = afterChanges(facts, decideCorrection(facts, chosen));
        let each = facts;
        for (const { id } of chosen) each = followVoid(each, id).facts;
        const lots = (of: UsageFacts) => of.lots.map(({ id, left }) => [id, left.toFixed()]);
        expect(lots(once)).toEqual(lots(each));
        expect(countsOf(once)).toEqual(countsOf(each));
      }),
    );
  }, 60_000);
});
