import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { exportScenario } from "@/lib/services/accounts/export-scenario";
import { moveAccountClock } from "@/lib/services/accounts/move-account-clock";
import { setCreditLimit } from "@/lib/services/accounts/set-credit-limit";
import { activateService } from "@/lib/services/packages/activate-service";
import { refundPlan } from "@/lib/services/subscriptions/refund-plan";
import { setAutoRenew } from "@/lib/services/subscriptions/set-auto-renew";
import { recordUsage } from "@/lib/services/usage/record-usage";
import { adminOf, type Desk, ipcOrder, makeAccount, NOW, openDesk } from "@/lib/testing/factories";
import { buyQps, orderQps } from "@/lib/testing/qps-desk";
import { refusalOf } from "@/lib/testing/refusals";
import { freshDatabaseUrl } from "@/lib/testing/test-database";
import { buyLots, use } from "@/lib/testing/usage-desk";
import { playScenarios } from "@/scripts/conformance/scenarios/play-scenarios";
import { connectTheatre } from "@/scripts/conformance/scenarios/theatre";

const DAY = 86_400_000;
let desk: Desk;
let url = "";
beforeAll(async () => {
  url = await freshDatabaseUrl();
  desk = await openDesk({ url });
});
afterAll(() => desk.close());

/** The wall clock of each request is later than that of the one before, as it is. */
let wall = NOW.getTime();
const ctx = () => adminOf(desk, new Date((wall += 1_000)));
const moveTo = (accountId: string, days: number) =>
  moveAccountClock(ctx(), { accountId, to: new Date(NOW.getTime() + days * DAY) });

async function play(document: unknown) {
  const theatre = connectTheatre(url, "Asia/Shanghai");
  try {
    const { scenarios } = document as { scenarios: readonly unknown[] };
    return (await playScenarios(theatre, scenarios)).flatMap(({ differences }) => differences);
  } finally {
    await theatre.close();
  }
}

describe("a sandbox account's story as a scenario file", () => {
  it("is played again to the same money and plans", async () => {
    const accountId = await makeAccount(desk, { kind: "sandbox", cny: "30000" });
    await setCreditLimit(ctx(), { accountId, currency: "CNY", creditLimit: "100", reason: "Trust" });
    await activateService(ctx(), { accountId, service: "object-detection" });
    await buyLots(ctx(), accountId, { package: "object-detection", size: 5_000, quantity: 2 });
    const planId = await buyQps(ctx(), accountId);
    await createIpcOrder(ctx(), ipcOrder(accountId, { devices: ["cam-1", "cam-2"], quotedTotal: "14" }));
    await setAutoRenew(ctx(), { accountId, planId, on: true });
    await moveTo(accountId, 2);
    const at = new Date(NOW.getTime() + 2 * DAY);
    await recordUsage(ctx(), { events: [use(accountId, { id: "use-1", quantity: 7, occurredAt: at })] });
    await orderQps(ctx(), { accountId, wish: { change: "upgrade", planId, to: 45 } });
    const later = new Date(NOW.getTime() + 5 * DAY);
    await orderQps(ctx(), { accountId, wish: { change: "boost", planId, extra: 5, days: 3, from: later } });
    const renewed = await orderQps(ctx(), { accountId, wish: { change: "renew", planId, count: 1 } });
    await moveTo(accountId, 3);
    const request = { accountId, planId, orderId: renewed.orderId, reason: "Changed", requestId: "refund-1" };
    await refundPlan(ctx(), request);
    await moveTo(accountId, 45);

    const file = await exportScenario(ctx(), accountId);
    const [{ steps }] = file.scenarios;
    expect(steps.map((step) => step.do)).toEqual([
      ...[
        "topUp",
        "setCreditLimit",
        "activate",
        "buyPackage",
        "buyPlan",
        "orderIpc",
        "orderIpc",
        "setAutoRenew",
      ],
      ...["usage", "upgradePlan", "boostPlan", "renew", "refund", "expect"],
    ]);
    // As a file, it has been through text.
    expect(await play(JSON.parse(JSON.stringify(file)))).toEqual([]);
  });

  it("ends before a deed that scenarios have no word for, and says so", async () => {
    const accountId = await makeAccount(desk, { kind: "sandbox", cny: "30000" });
    const planId = await buyQps(ctx(), accountId);
    const wish = { change: "upgrade", planId, to: 60 } as const;
    await orderQps(ctx(), { accountId, wish, overrideReason: "A launch" });
    const file = await exportScenario(ctx(), accountId);
    const [{ about, steps }] = file.scenarios;
    expect(about).toContain("a cap that was passed");
    expect(steps.map((step) => step.do)).toEqual(["topUp", "buyPlan"]);
    expect(await play(JSON.parse(JSON.stringify(file)))).toEqual([]);
  });

  it("is refused where it is longer than a file tells, before any of it is read", async () => {
    const accountId = await makeAccount(desk, { kind: "sandbox" });
    await desk.owner`insert into audit_entry
      select (jsonb_populate_record(entry, jsonb_build_object('id', gen_random_uuid()))).*
      from audit_entry entry, generate_series(1, 20001) where account_id = ${accountId} limit 20001`;
    expect(await refusalOf(exportScenario(ctx(), accountId))).toEqual({
      ...{ code: "story_too_long", field: "accountId", max: 20_000 },
    });
  });

  it("is one of sandboxes only", async () => {
    const accountId = await makeAccount(desk);
    expect(await refusalOf(exportScenario(ctx(), accountId))).toMatchObject({ code: "not_a_sandbox" });
  });
});
