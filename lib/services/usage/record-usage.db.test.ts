import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordUsage } from "@/lib/services/usage/record-usage";
import { voidUsage } from "@/lib/services/usage/void-usage";
import { adminOf, type Desk, makeAccount, openDesk } from "@/lib/testing/factories";
import { activate, buyLots, use } from "@/lib/testing/usage-desk";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe("recording usage", () => {
  it("funds a call from the lot that was bought, and answers what is left", async () => {
    const accountId = await makeAccount(desk, { cny: "1000" });
    const [lot] = await buyLots(adminOf(desk), accountId, { package: "object-detection", size: 5_000 });
    await activate(desk, accountId);
    const event = use(accountId);
    const [answer] = await recordUsage(adminOf(desk), { events: [event] });
    expect(answer).toEqual({
      answer: "accepted",
      account: accountId,
      id: event.id,
      units: 1,
      funding: { package: 1 },
      left: [{ of: "package", id: lot, package: "object-detection", left: "4999.8" }],
      alerts: [],
    });
    const again = await recordUsage(adminOf(desk), { events: [{ ...event, quantity: 7 }] });
    expect(again).toEqual([{ ...answer, answer: "duplicate" }]);
    const voided = await voidUsage(adminOf(desk), { accountId, eventId: event.id });
    expect(voided).toMatchObject({ answer: "voided", repeated: false, funding: { package: 1 } });
    const [row] = await desk.owner`select points_left from lot where id = ${lot ?? ""}`;
    expect(row).toEqual({ points_left: "5000.000000" });
    const sums = await desk.owner`select sum(units) as units from usage_hour where account_id = ${accountId}`;
    expect(sums[0]).toEqual({ units: "0" });
  });

  it("answers each event of a batch for itself", async () => {
    const accountId = await makeAccount(desk, {});
    await activate(desk, accountId);
    const stranger = randomUUID();
    const events = [
      use(accountId, { quantity: 3 }),
      use(accountId, { capability: "nonsense" }),
      use(stranger),
      use(accountId, { quantity: -1 }),
      use(accountId, { capability: "ipc-search" }),
    ];
    const answers = await recordUsage(adminOf(desk), { events });
    expect(answers).toMatchObject([
      { answer: "accepted", funding: { "pay-as-you-go": 3 } },
      { answer: "refused", code: "unknown_capability" },
      { answer: "refused", code: "not_found", details: { field: "account" } },
      { answer: "refused", code: "invalid_quantity" },
      { answer: "refused", code: "daily_quota_exceeded" },
    ]);
    const [wallet] =
      await desk.owner`select unsettled_sixtieths / 60 as owed from wallet where account_id = ${accountId} and currency = 'CNY'`;
    expect(Number(wallet?.["owed"])).toBeGreaterThan(0);
  });
});
