import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getDashboard } from "@/lib/services/accounts/get-dashboard";
import { listDevicePlans, ListDevicePlans } from "@/lib/services/ipc/list-device-plans";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { listOrders, ListOrders } from "@/lib/services/orders/list-orders";
import { ListSubscriptions, listSubscriptions } from "@/lib/services/subscriptions/list-subscriptions";
import { orderQpsPlan } from "@/lib/services/subscriptions/order-qps-plan";
import { adminOf, cameras, type Desk, ipcOrder, makeAccount, NOW, openDesk } from "@/lib/testing/factories";
import { refusalOf } from "@/lib/testing/refusals";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

const DAY = 86_400_000;
const at = (days: number) => new Date(NOW.getTime() + days * DAY);
/** The first instant of 1 February in Shanghai, where the thirty days before the end of 2 March begin. */
const BORDER = new Date("2026-01-31T16:00:00.000Z");

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ url: await freshDatabaseUrl() });
  const early = at(-100);
  const accountId = await makeAccount(desk, { cny: "1000", now: early });
  const sandbox = await makeAccount(desk, { cny: "1000", kind: "sandbox", now: early });
  const order = (when: Date, [prefix, count]: readonly [string, number], id = accountId) => {
    const devices = cameras(count).map((name) => `${prefix}-${name}`);
    return createIpcOrder(adminOf(desk, when), ipcOrder(id, { devices, quotedTotal: String(count * 7) }));
  };
  await order(at(-40), ["old", 2]);
  await order(new Date(BORDER.getTime() - 1), ["before", 3]);
  await order(BORDER, ["first", 1]);
  await order(at(-25), ["soon", 4]);
  await order(at(-10), ["later", 5]);
  await order(NOW, ["today", 1]);
  await order(NOW, ["tried", 9], sandbox);
});
afterAll(() => desk.close());

const plans = (input: Partial<ListDevicePlans>) =>
  listDevicePlans(adminOf(desk), ListDevicePlans.parse({ ...input }));

describe("the dashboard's figures", () => {
  it("are the counts of the lists that they lead to", async () => {
    const board = await getDashboard(adminOf(desk));
    expect(board.plans).toMatchObject({ running: 14, ending7: 8, ending30: 14 });
    expect((await plans({ state: "active" })).count).toBe(board.plans.running);
    expect((await plans({ within: 7 })).count).toBe(board.plans.ending7);
    expect((await plans({ within: 30 })).count).toBe(board.plans.ending30);
    const [from] = board.sales.days;
    const orders = await listOrders(adminOf(desk), ListOrders.parse({ accounts: "standard", from }));
    expect(orders.count).toBe(board.sales.currencies[0]!.orders);
  });

  it("tell orders and revenue of each business day, sandboxes left out", async () => {
    const { days, currencies } = (await getDashboard(adminOf(desk))).sales;
    expect([days.length, days[0], days.at(-1)]).toEqual([30, "2026-02-01", "2026-03-02"]);
    expect(currencies).toHaveLength(1);
    const [cny] = currencies;
    expect(cny).toMatchObject({ currency: "CNY", orders: 4, ordered: "77.00", revenue: "77.00" });
    const [ipc] = cny!.orderedByDay;
    const told = days.flatMap((day, index) =>
      ipc!.amounts[index] === "0.00" ? [] : [[day, ipc!.amounts[index]]],
    );
    expect(told).toEqual([
      ["2026-02-01", "7.00"],
      ["2026-02-05", "28.00"],
      ["2026-02-20", "35.00"],
      ["2026-03-02", "7.00"],
    ]);
    expect(cny!.revenueByDay).toEqual(cny!.orderedByDay);
  });

  it("has a list of orders that refuses a day that there is not", async () => {
    const refused = await refusalOf(listOrders(adminOf(desk), ListOrders.parse({ from: "2026-02-30" })));
    expect(refused).toEqual({ code: "invalid_input", field: "from" });
  });

  it("keep QPS plans out of the cameras, name them among what ends, and tell them apart in the sales", async () => {
    const before = await getDashboard(adminOf(desk));
    const accountId = await makeAccount(desk, { cny: "5000" });
    const wish = {
      change: "buy",
      capability: "face-comparison-1-1",
      qps: 40,
      period: "day",
      count: 5,
    } as const;
    const bought = { accountId, wish, overrideReason: "", quotedTotal: "2260", requestId: randomUUID() };
    await orderQpsPlan(adminOf(desk), bought);

    const board = await getDashboard(adminOf(desk));
    expect(board.plans).toEqual(before.plans);
    expect(board.lowest.find(({ id }) => id === accountId)?.activeDevices).toBe(0);
    const list = await listSubscriptions(
      adminOf(desk),
      ListSubscriptions.parse({ accountId, within: 7, sort: "expiry" }),
    );
    expect(board.attention.ending.find((one) => one.accountId === accountId)).toMatchObject({
      plans: list.count,
      ids: list.rows.map(({ id }) => id),
      until: at(5).toISOString(),
    });
    const [cny] = board.sales.currencies;
    expect(cny!.orderedByDay.map(({ product }) => product)).toEqual(["ipc", "vision"]);
    for (const series of [cny!.orderedByDay[1], cny!.revenueByDay[1]])
      expect(series?.amounts.at(-1)).toBe("2260.00");
    expect([cny!.ordered, cny!.revenue]).toEqual(["2337.00", "2337.00"]);
  });
});
