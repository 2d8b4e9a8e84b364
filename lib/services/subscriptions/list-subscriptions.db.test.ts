import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { exportSubscriptions } from "@/lib/services/subscriptions/export-subscriptions";
import { ListSubscriptions, listSubscriptions } from "@/lib/services/subscriptions/list-subscriptions";
import { addDays } from "@/lib/domain/time/calendar";
import {
  customerOf,
  type Desk,
  ipcOrder,
  makeAccount,
  NOW,
  openDesk,
  supportOf,
} from "@/lib/testing/factories";

describe("the list of plans of every product", () => {
  let desk: Desk;
  let accountId: string;

  beforeAll(async () => {
    desk = await openDesk();
    accountId = await makeAccount(desk, { cny: "100", now: addDays(NOW, -40) });
    const at = (days: number) => supportOf(desk, addDays(NOW, days));
    await createIpcOrder(at(-33), ipcOrder(accountId, { devices: ["ended"] }));
    await createIpcOrder(at(-27), ipcOrder(accountId, { devices: ["soon"] }));
    await createIpcOrder(at(-1), ipcOrder(accountId, { devices: ["later"] }));
    await createIpcOrder(at(0), ipcOrder(accountId, { devices: ["later"] }));
  });
  afterAll(() => desk.close());

  const list = async (wish: Partial<ListSubscriptions> = {}, ctx = supportOf(desk)) =>
    listSubscriptions(ctx, ListSubscriptions.parse({ accountId, ...wish }));
  const devices = async (wish: Partial<ListSubscriptions> = {}) =>
    (await list(wish)).rows.map(({ deviceId }) => deviceId);

  it("puts first what ends first, and says what the next period costs", async () => {
    const { rows, count } = await list();
    expect(rows.map(({ deviceId, state }) => [deviceId, state])).toEqual([
      ["ended", "expired"],
      ["soon", "expiring"],
      ["later", "active"],
    ]);
    expect(count).toBe(3);
    expect(rows[2]).toMatchObject({
      product: "ipc",
      renewalPrice: "7.00",
      currency: "CNY",
      bookedFrom: addDays(NOW, 29).toISOString(),
    });
  });

  it("narrows to states, to what ends and to what has ended within some days", async () => {
    expect(await devices({ state: "booked" })).toEqual(["later"]);
    expect(await devices({ within: 7 })).toEqual(["soon"]);
    expect(await devices({ endedWithin: 7 })).toEqual(["ended"]);
    expect(await devices({ endedWithin: 2 })).toEqual([]);
    expect(await devices({ product: "qps" })).toEqual([]);
    expect(await devices({ autoRenew: true })).toEqual([]);
  });

  it("pages without losing or repeating a plan", async () => {
    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, ...(first.next === null ? {} : { cursor: first.next }) });
    expect([...first.rows, ...second.rows].map(({ deviceId }) => deviceId)).toEqual([
      "ended",
      "soon",
      "later",
    ]);
    expect(second.next).toBeNull();
  });

  it("shows a customer the own plans only", async () => {
    const stranger = await makeAccount(desk);
    const own = customerOf(desk, accountId);
    expect((await listSubscriptions(own, ListSubscriptions.parse({}))).count).toBe(3);
    await expect(list({}, customerOf(desk, stranger))).rejects.toMatchObject({ code: "not_found" });
  });

  it("leaves as CSV as it is on the screen", async () => {
    const pieces: string[] = [];
    const asked = ListSubscriptions.parse({ accountId, within: 7 });
    for await (const piece of exportSubscriptions(supportOf(desk), asked)) pieces.push(piece);
    const [head, row, ...rest] = pieces.join("").trim().split("\r\n");
    expect(head).toContain("product,capability,qps,device,state");
    expect(row).toContain("ipc,understand,,soon,expiring");
    expect(rest).toEqual([]);
  });
});
