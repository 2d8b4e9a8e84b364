import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gatherUsage } from "@/lib/services/usage/gather-usage";
import { recordUsage } from "@/lib/services/usage/record-usage";
import { atOnce } from "@/lib/testing/at-once";
import { adminOf, type Desk, makeAccount, openDesk } from "@/lib/testing/factories";
import { activate, buyLots, use } from "@/lib/testing/usage-desk";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function accountWithLot(size = 5_000) {
  const accountId = await makeAccount(desk, { cny: "1000" });
  const [lot = ""] = await buyLots(adminOf(desk), accountId, { package: "object-detection", size });
  await activate(desk, accountId);
  return { accountId, lot };
}

const stateOf = async (accountId: string, lot: string) => {
  const [row] = await desk.owner`select points_left, edges_fired,
      (select count(*) from usage_event e where e.account_id = l.account_id)::int as events,
      (select sum(units) from usage_hour h where h.account_id = l.account_id and source = 'package')::int as funded,
      (select sum(points) from lot_hour h where h.account_id = l.account_id) as burned,
      (select count(*) from alert a where a.account_id = l.account_id and subject_type = 'lot')::int as alerts
    from lot l where account_id = ${accountId} and id = ${lot}`;
  return row;
};

describe("many gateways at once", () => {
  it("50 clients with the same 1,000 ids on one lot count each once, and cross its edge once", async () => {
    const { accountId, lot } = await accountWithLot();
    // 21 calls each take 4.2 points: 4,200 of 5,000, over the edge of 20 %.
    const events = Array.from({ length: 1_000 }, () => use(accountId, { quantity: 21 }));
    const { results } = await atOnce(50, (client) =>
      recordUsage(adminOf(desk), { events: [...events.slice(client * 20), ...events.slice(0, client * 20)] }),
    );
    const answers = results.flat();
    expect(answers.filter(({ answer }) => answer === "accepted")).toHaveLength(1_000);
    expect(answers.filter(({ answer }) => answer === "duplicate")).toHaveLength(49_000);
    expect(await stateOf(accountId, lot)).toEqual({
      points_left: "800.000000",
      edges_fired: [20],
      events: 1_000,
      funded: 21_000,
      burned: "4200.000000",
      alerts: 1,
    });
  }, 120_000);

  it("single calls that share commits get their own answers, and never more than the lot has", async () => {
    const { accountId, lot } = await accountWithLot();
    const [other, stranger] = [await makeAccount(desk, {}), randomUUID()];
    await activate(desk, other);
    const { results } = await atOnce(300, (index) => {
      const whose = [accountId, other, stranger][index % 3] ?? "";
      return gatherUsage(adminOf(desk), [use(whose, { id: `call-${index}`, quantity: 1_000 })]);
    });
    results.forEach(([answer], index) => {
      expect(answer).toMatchObject({ id: `call-${index}`, answer: index % 3 === 2 ? "refused" : "accepted" });
    });
    // 25,000 calls of the 100,000 fit into the lot.
    expect(await stateOf(accountId, lot)).toMatchObject({
      points_left: "0.000000",
      funded: 25_000,
      alerts: 2,
    });
  }, 120_000);
});
