import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { topUpWallet } from "@/lib/services/accounts/top-up-wallet";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { checkBulkOrder } from "@/lib/services/orders/bulk/check-bulk-order";
import { confirmBulkOrder } from "@/lib/services/orders/bulk/confirm-bulk-order";
import { getBulkOrder } from "@/lib/services/orders/bulk/get-bulk-order";
import { listDueBulkOrders } from "@/lib/services/orders/bulk/list-due-bulk-orders";
import { runBulkOrder } from "@/lib/services/orders/bulk/run-bulk-order";
import { atOnce } from "@/lib/testing/at-once";
import { faultsInBooks } from "@/lib/testing/books";
import { camerasFile, confirmAsSeen, confirmFile, upload } from "@/lib/testing/bulk";
import { adminOf, type Desk, ipcOrder, makeAccount, NOW, openDesk, topUp } from "@/lib/testing/factories";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ url: await freshDatabaseUrl() });
});
afterAll(() => desk.close());

/** Every device of the account with the number of its orders, and what the orders come to. */
async function outcomeOf(accountId: string) {
  const devices = await desk.owner<{ count: number }[]>`
    select count(*)::int as count from order_line where account_id = ${accountId} group by device_id`;
  const [wallet] = await desk.owner<{ cash: string }[]>`
    select cash::numeric(20,2)::text as cash from wallet where account_id = ${accountId} and currency = 'CNY'`;
  return {
    devices: devices.length,
    most: Math.max(0, ...devices.map((row) => row.count)),
    cash: wallet?.cash,
  };
}

async function workersAtOnce(count: number, bulk: Readonly<{ accountId: string; id: string }>) {
  await atOnce(count, async () => {
    while (await runBulkOrder(adminOf(desk), bulk));
  });
}

describe("at the same moment", () => {
  it("the same file uploaded and confirmed many times charges every device once", async () => {
    const accountId = await makeAccount(desk, { cny: "100000" });
    const { results: ids } = await atOnce(4, async () => {
      const { id } = await checkBulkOrder(adminOf(desk), upload(accountId, camerasFile(700)));
      return id;
    });
    const { refusals } = await atOnce(4, (index) => confirmAsSeen(adminOf(desk), ids[index] ?? ""));
    expect(refusals).toEqual({ bulk_order_repeated: 3 });
    await Promise.all(ids.map((id) => workersAtOnce(2, { accountId, id })));
    expect(await outcomeOf(accountId)).toEqual({ devices: 700, most: 1, cash: "95100.00" });
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("one bulk order confirmed many times is one", async () => {
    const accountId = await makeAccount(desk, { cny: "100000" });
    const { id } = await checkBulkOrder(adminOf(desk), upload(accountId, camerasFile(3)));
    const confirm = () => confirmBulkOrder(adminOf(desk), { bulkOrderId: id, quotedTotal: "21" });
    expect((await atOnce(8, confirm)).results).toHaveLength(8);
    const entries =
      await desk.owner`select from audit_entry where account_id = ${accountId} and action = 'bulk-order.confirm'`;
    expect(entries).toHaveLength(1);
  });

  it("two files of the same cameras charge each of them once, and the other's rows say why not", async () => {
    const accountId = await makeAccount(desk, { cny: "100000" });
    const texts = [camerasFile(600), `${camerasFile(600)}\nextra,search,month`];
    const ids: string[] = [];
    for (const text of texts) ids.push(await confirmFile(adminOf(desk), accountId, text));
    await Promise.all(ids.map((id) => workersAtOnce(1, { accountId, id })));
    const [first, second] = await Promise.all(ids.map((id) => getBulkOrder(adminOf(desk), id)));
    expect((first?.ordered ?? 0) + (second?.ordered ?? 0)).toBe(601);
    expect((first?.refused ?? 0) + (second?.refused ?? 0)).toBe(600);
    expect(await outcomeOf(accountId)).toMatchObject({ devices: 601, most: 1 });
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("four workers on one bulk order come to what one would", async () => {
    const accountId = await makeAccount(desk, { cny: "100000" });
    const id = await confirmFile(adminOf(desk), accountId, camerasFile(2_100));
    await workersAtOnce(4, { accountId, id });
    expect(await getBulkOrder(adminOf(desk), id)).toMatchObject({
      status: "done",
      ordered: 2_100,
      charged: "14700.00",
    });
    expect(await outcomeOf(accountId)).toEqual({ devices: 2_100, most: 1, cash: "85300.00" });
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("single orders, top-ups and a bulk order of one wallet never overspend it, and the books agree", async () => {
    const accountId = await makeAccount(desk, { cny: "7000" });
    const id = await confirmFile(adminOf(desk), accountId, camerasFile(1_000));
    const others = atOnce(40, async (index) => {
      const devices = [`single-${index}`];
      if (index % 4 === 0) await topUpWallet(adminOf(desk), topUp(accountId, "7"));
      else await createIpcOrder(adminOf(desk), ipcOrder(accountId, { devices, requestId: randomUUID() }));
    });
    await Promise.all([others, workersAtOnce(2, { accountId, id })]);
    const { refusals, results } = await others;
    const bulk = await getBulkOrder(adminOf(desk), id);
    // 1,010 plans could be paid in all; each single order that was placed is one less for the file.
    const singles = results.length - 10;
    expect(bulk.ordered + singles).toBeLessThanOrEqual(1_010);
    expect(bulk.ordered === 1_000 ? bulk.status : bulk.stop?.code).toBe(
      bulk.ordered === 1_000 ? "done" : "insufficient_balance",
    );
    expect(Object.keys(refusals).filter((code) => code !== "insufficient_balance")).toEqual([]);
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("a worker leaves alone what another one is at, and takes over what that one has left lying", async () => {
    const accountId = await makeAccount(desk, { cny: "100000" });
    const id = await confirmFile(adminOf(desk), accountId, camerasFile(501));
    const due = async (seconds: number) => {
      const list = await listDueBulkOrders(adminOf(desk, new Date(NOW.getTime() + seconds * 1_000)));
      return list.some((bulk) => bulk.id === id);
    };
    expect(await due(0)).toBe(true);
    expect(await runBulkOrder(adminOf(desk), { accountId, id })).toBe(true);
    expect([await due(1), await due(60)]).toEqual([false, true]);
    expect(await runBulkOrder(adminOf(desk), { accountId, id })).toBe(false);
    expect(await due(60)).toBe(false);
  });
});
