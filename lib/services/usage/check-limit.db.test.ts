import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays } from "@/lib/domain/time/calendar";
import { activateService } from "@/lib/services/packages/activate-service";
import { getLimits } from "@/lib/services/subscriptions/get-limits";
import { checkUsage } from "@/lib/services/usage/check-usage";
import { adminOf, type Desk, makeAccount, NOW, openDesk } from "@/lib/testing/factories";
import { buyQps, FACES, orderQps } from "@/lib/testing/qps-desk";
import { activate, buyLots } from "@/lib/testing/usage-desk";

describe("the limit that a check tells", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  it("is that of the plans' page at every instant: default, package, plan, upgraded, boosted and after them", async () => {
    const accountId = await makeAccount(desk, { cny: "50000" });
    await activate(desk, accountId);
    await activateService(adminOf(desk), { accountId, service: "face-and-body" });
    await buyLots(adminOf(desk), accountId, { package: "object-detection", size: 5_000 });
    let planId = "";
    const change = (days: number, wish: Parameters<typeof orderQps>[1]["wish"]) =>
      orderQps(adminOf(desk, addDays(NOW, days)), { accountId, wish });
    const deeds: Readonly<Record<number, () => Promise<unknown>>> = {
      1: async () => (planId = await buyQps(adminOf(desk, addDays(NOW, 1)), accountId, { qps: 10 })),
      3: () => change(3, { change: "upgrade", planId, to: 20 }),
      4: () => change(4, { change: "boost", planId, extra: 5, days: 2, from: addDays(NOW, 5) }),
    };
    const limits: number[] = [];
    for (const days of [0, 1, 2, 3, 4, 5, 6, 7, 8, 40, 400]) {
      await deeds[days]?.();
      const ctx = adminOf(desk, addDays(NOW, days));
      for (const capability of [FACES, "object-detection"]) {
        const [told] = await getLimits(ctx, { accountId, capabilities: [capability] });
        const { limit } = await checkUsage(ctx, { accountId, capability, receipt: false });
        expect({ capability, ...limit }, `${capability} on day ${String(days)}`).toEqual(told);
        limits.push(limit?.qps ?? 0);
      }
    }
    // All of these there were: without a plan, with a package, of three sizes.
    expect([...new Set(limits)].sort((a, b) => a - b)).toEqual([2, 5, 10, 20, 25]);
  });
});
