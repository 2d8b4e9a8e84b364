import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterChanges } from "@/lib/domain/usage/after-plan";
import { decideRestore } from "@/lib/domain/usage/decide-restore";
import { decideUsage } from "@/lib/domain/usage/decide-usage";
import type { UsageFacts } from "@/lib/domain/usage/usage-facts";
import { refusalOf } from "@/lib/testing/refusals";
import { SERVICES } from "@/lib/testing/small-books";
import { activated, at, bareFacts, followPlan, followVoid, lot } from "@/lib/testing/usage-facts";
import { history } from "@/lib/testing/usage-histories";
import { countsOf, Played } from "@/lib/testing/usage-play";

const NOW = at("2026-03-15T12:00:00");
const OWNED = activated(at("2026-03-01T00:00:00"), "object-detection", "ocr:id-card");

function restored(facts: UsageFacts, ...ids: readonly string[]) {
  const events = ids.flatMap((id) => facts.recorded.get(id) ?? []);
  const plan = decideRestore(facts, events);
  return { facts: afterChanges(facts, plan.changes), plan };
}

function burned(quantity: number, points = "10"): UsageFacts {
  const facts = bareFacts(NOW, {
    activations: OWNED,
    lots: [lot({ id: "a", package: "object-detection", granted: points, paidAt: at("2026-03-02T00:00:00") })],
  });
  return followPlan(facts, decideUsage(facts, [{ id: "u", capability: "object-detection", quantity }]));
}

describe("putting back what was voided", () => {
  it("takes from the very lot what it took at first", () => {
    const facts = burned(20);
    const back = restored(followVoid(facts, "u").facts, "u");
    expect(back.facts.lots).toEqual(facts.lots);
  });

  it("is refused where others were given the points meanwhile, and names the lot", async () => {
    const voided = followVoid(burned(30), "u").facts;
    const others = decideUsage(voided, [{ id: "v", capability: "object-detection", quantity: 30 }]);
    expect(await refusalOf(() => restored(followPlan(voided, others), "u"))).toMatchObject({
      code: "not_restorable",
      source: "package",
      lot: "a",
      eventId: "u",
    });
  });

  it("raises the alarm where it is the first to reach the level", () => {
    // Three points are voided; others take 6.8 of the ten, so that 3.2 are left, which is not yet 20 %.
    const voided = followVoid(burned(15), "u").facts;
    const others = decideUsage(voided, [{ id: "v", capability: "object-detection", quantity: 34 }]);
    const { plan } = restored(followPlan(voided, others), "u");
    expect(plan.edges).toEqual([{ subject: "lot", lot: "a", percent: 20, eventId: "u" }]);
  });

  it("is refused where a free quota has no room for it any more", async () => {
    const facts = bareFacts(NOW, { activations: OWNED });
    const used = followPlan(
      facts,
      decideUsage(facts, [{ id: "u", capability: "ocr:id-card", quantity: 150 }]),
    );
    const voided = followVoid(used, "u").facts;
    const others = decideUsage(voided, [{ id: "v", capability: "ocr:id-card", quantity: 60 }]);
    expect(await refusalOf(() => restored(followPlan(voided, others), "u"))).toMatchObject({
      code: "not_restorable",
      source: "free-quota",
      quota: "ocr:id-card",
      period: "2026-03",
    });
  });

  it("undoes any voiding, in any order, when nothing happened between", () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (steps, chance) => {
        const played = new Played();
        for (const name of SERVICES) played.step({ wait: 0, act: { do: "activate", name } });
        for (const step of steps) played.step(step);
        const { facts } = played;
        const standing = [...facts.recorded.keys()].filter((id) => !played.voided.has(id));
        const chosen = standing.filter(() => chance.next().value % 2 === 0);
        let voided = facts;
        for (const id of chosen) voided = followVoid(voided, id).facts;
        const back = restored(voided, ...chosen.reverse()).facts;
        const lots = ({ lots }: UsageFacts) => lots.map(({ id, left }) => [id, left.toFixed()]);
        expect(lots(back)).toEqual(lots(facts));
        expect(countsOf(back)).toEqual(countsOf(facts));
      }),
    );
  }, 60_000);
});
