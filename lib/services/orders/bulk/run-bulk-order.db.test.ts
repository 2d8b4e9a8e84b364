import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { suspendAccount } from "@/lib/services/accounts/suspend-account";
import { topUpWallet } from "@/lib/services/accounts/top-up-wallet";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { listOrders } from "@/lib/services/orders/list-orders";
import { checkBulkOrder } from "@/lib/services/orders/bulk/check-bulk-order";
import { confirmBulkOrder } from "@/lib/services/orders/bulk/confirm-bulk-order";
import { continueBulkOrder } from "@/lib/services/orders/bulk/continue-bulk-order";
import { getBulkOrder } from "@/lib/services/orders/bulk/get-bulk-order";
import { getBulkProgress } from "@/lib/services/orders/bulk/get-bulk-progress";
import { listBulkRows } from "@/lib/services/orders/bulk/list-bulk-rows";
import { mendBulkOrder } from "@/lib/services/orders/bulk/mend-bulk-order";
import { faultsInBooks, snapshotOf } from "@/lib/testing/books";
import {
  BULK_HEADER,
  camerasFile,
  confirmAsSeen,
  confirmFile,
  reportOf,
  runToEnd,
  upload,
} from "@/lib/testing/bulk";
import { adminOf, type Desk, ipcOrder, makeAccount, NOW, openDesk, topUp } from "@/lib/testing/factories";
import { everyPage } from "@/lib/testing/pages";
import { refusalOf } from "@/lib/testing/refusals";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ url: await freshDatabaseUrl() });
});
afterAll(() => desk.close());

/** Each device of the account with the number of its orders. */
async function ordersOf(accountId: string) {
  const rows = await desk.owner<{ device: string; count: number }[]>`
    select device_id as device, count(*)::int as count from order_line where account_id = ${accountId} group by 1 order by 1`;
  return rows.map((row) => [row.device, row.count]);
}
async function cashOf(accountId: string) {
  const [row] = await desk.owner<{ cash: string }[]>`
    select cash from wallet where account_id = ${accountId} and currency = 'CNY'`;
  return row?.cash;
}

describe("a confirmed file", () => {
  it("becomes one order for each row, charged once, with a report, over many steps", async () => {
    const accountId = await makeAccount(desk, { cny: "10000" });
    const id = await confirmFile(adminOf(desk), accountId, camerasFile(1_203));
    expect(await getBulkProgress(adminOf(desk), id)).toMatchObject({
      status: "confirmed",
      total: 1_203,
      ordered: 0,
    });
    const done = await runToEnd(adminOf(desk), id);
    expect(done).toMatchObject({
      status: "done",
      ordered: 1_203,
      refused: 0,
      waiting: 0,
      charged: "8421.00",
    });
    const placed = await ordersOf(accountId);
    expect(placed).toHaveLength(1_203);
    expect(placed.every(([, count]) => count === 1)).toBe(true);
    expect(await cashOf(accountId)).toBe("1579.000000");
    const [header, first, ...rest] = await reportOf(adminOf(desk), id);
    expect(header).toBe("device,capability,period,line,result,kind,amount,currency,order,code,reason");
    expect(first).toMatch(/^cam-1,understand,month,2,ordered,new,7\.00,CNY,\d{15},,$/);
    expect(rest).toHaveLength(1_202);
    const { rows } = await listOrders(adminOf(desk), { accountId, q: "cam-7", sort: "placed", limit: 5 });
    expect(rows).toMatchObject([{ lines: 1, total: "7.00", placedByName: "Ada Admin" }]);
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("is read page by page, each row once", async () => {
    const accountId = await makeAccount(desk);
    const { id: bulkOrderId } = await checkBulkOrder(adminOf(desk), upload(accountId, camerasFile(23)));
    const paged = await everyPage((cursor) => listBulkRows(adminOf(desk), { bulkOrderId, limit: 5, cursor }));
    expect(paged.map((row) => row.line)).toEqual(Array.from({ length: 23 }, (_, index) => index + 2));
  });

  it("renews what runs, at its old expiry", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    await createIpcOrder(adminOf(desk), ipcOrder(accountId, { devices: ["cam-1"] }));
    const id = await confirmFile(adminOf(desk), accountId, camerasFile(2));
    expect(await runToEnd(adminOf(desk), id)).toMatchObject({ status: "done", renewals: 1, ordered: 2 });
    const terms = await desk.owner<{ device: string; kind: string; from_at: Date; until_at: Date }[]>`
      select device_id as device, kind, from_at, until_at from order_line
      where account_id = ${accountId} order by device_id, from_at`;
    expect(terms.map((row) => [row.device, row.kind])).toEqual([
      ["cam-1", "new"],
      ["cam-1", "renewal"],
      ["cam-2", "new"],
    ]);
    expect(terms[1]?.from_at).toEqual(terms[0]?.until_at);
  });

  it("stops when the money ends, credit included, and goes on after a top-up", async () => {
    const accountId = await makeAccount(desk, { cny: "10", creditLimit: "12" });
    const id = await confirmFile(adminOf(desk), accountId, camerasFile(5));
    expect(await runToEnd(adminOf(desk), id)).toMatchObject({
      status: "stopped",
      ordered: 3,
      waiting: 2,
      stop: { code: "insufficient_balance", details: { total: "7.00", available: "1.00" } },
    });
    expect(await cashOf(accountId)).toBe("-11.000000");
    expect((await reportOf(adminOf(desk), id)).map((line) => line.split(",")[4])).toEqual([
      "result",
      ...["ordered", "ordered", "ordered", "not ordered", "not ordered"],
    ]);
    const goOn = () => continueBulkOrder(adminOf(desk), { bulkOrderId: id });
    expect(await refusalOf(goOn())).toMatchObject({ code: "insufficient_balance", shortfall: "6.00" });
    await topUpWallet(adminOf(desk), topUp(accountId, "13"));
    await Promise.all([goOn(), goOn()]);
    expect(await runToEnd(adminOf(desk), id)).toMatchObject({ status: "done", ordered: 5, stop: null });
    expect((await ordersOf(accountId)).map(([, count]) => count)).toEqual([1, 1, 1, 1, 1]);
    expect(await cashOf(accountId)).toBe("-12.000000");
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("stops for a suspended account, and goes on when it is resumed", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    const id = await confirmFile(adminOf(desk), accountId, camerasFile(2));
    const set = (to: "active" | "suspended") =>
      suspendAccount(adminOf(desk), { accountId, to, reason: "Test" });
    await set("suspended");
    expect(await runToEnd(adminOf(desk), id)).toMatchObject({
      status: "stopped",
      ordered: 0,
      stop: { code: "account_suspended" },
    });
    const goOn = () => continueBulkOrder(adminOf(desk), { bulkOrderId: id });
    expect(await refusalOf(goOn())).toMatchObject({ code: "account_suspended" });
    await set("active");
    await goOn();
    expect(await runToEnd(adminOf(desk), id)).toMatchObject({ status: "done", ordered: 2 });
  });

  it("refuses the row whose plan was ordered meanwhile, and orders the others", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    const id = await confirmFile(adminOf(desk), accountId, camerasFile(3));
    await createIpcOrder(adminOf(desk), ipcOrder(accountId, { devices: ["cam-2"] }));
    expect(await runToEnd(adminOf(desk), id)).toMatchObject({
      status: "done",
      ordered: 2,
      refused: 1,
      charged: "14.00",
    });
    expect(await ordersOf(accountId)).toEqual([
      ["cam-1", 1],
      ["cam-2", 1],
      ["cam-3", 1],
    ]);
    expect((await reportOf(adminOf(desk), id))[2]).toMatch(
      /^cam-2,understand,month,3,refused,new,7\.00,CNY,,plan_changed,/,
    );
  });

  it("cannot be confirmed at another total than the check's, nor for a suspended account, and leaves nothing then", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    const { id: bulkOrderId } = await checkBulkOrder(adminOf(desk), upload(accountId, camerasFile(2)));
    const before = await snapshotOf(desk.owner);
    expect(await refusalOf(confirmBulkOrder(adminOf(desk), { bulkOrderId, quotedTotal: "13.99" }))).toEqual({
      code: "price_changed",
      field: "total",
      currency: "CNY",
      quoted: "13.99",
      total: "14.00",
    });
    expect(await snapshotOf(desk.owner)).toEqual(before);
    await suspendAccount(adminOf(desk), { accountId, to: "suspended", reason: "Test" });
    expect(await refusalOf(confirmAsSeen(adminOf(desk), bulkOrderId))).toMatchObject({
      code: "account_suspended",
    });
  });

  it("cannot be confirmed when none of its rows can be ordered", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    const { id } = await checkBulkOrder(
      adminOf(desk),
      upload(accountId, `${BULK_HEADER}\ncam-1,telepathy,month`),
    );
    expect(await refusalOf(confirmAsSeen(adminOf(desk), id))).toMatchObject({ code: "csv_empty" });
  });

  it("marks what a spreadsheet would take for a formula, and reads it back as it was", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    const { id } = await checkBulkOrder(
      adminOf(desk),
      upload(accountId, `${BULK_HEADER}\n=1+1,understand,month\n"@a,""b""",understand,month`),
    );
    const report = await reportOf(adminOf(desk), id);
    expect(report.slice(1).map((line) => line.split(",understand")[0])).toEqual(["'=1+1", `"'@a,""b"""`]);
    const { id: next } = await checkBulkOrder(adminOf(desk), upload(accountId, report.join("\r\n")));
    const { rows } = await listBulkRows(adminOf(desk), { bulkOrderId: next, limit: 5 });
    expect(rows.map((row) => row.deviceId)).toEqual(["=1+1", '@a,"b"']);
    expect((await getBulkOrder(adminOf(desk), next)).ignoredColumns).toContain("result");
  });
});

describe("the same file again", () => {
  it("is named, cannot be confirmed at the same time, and later only knowingly", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    const check = async () => (await checkBulkOrder(adminOf(desk), upload(accountId, camerasFile(2)))).id;
    const [first, second] = [await check(), await check()];
    await confirmAsSeen(adminOf(desk), first);
    expect(await refusalOf(confirmAsSeen(adminOf(desk), second))).toMatchObject({
      code: "bulk_order_repeated",
      id: first,
    });
    await runToEnd(adminOf(desk), first);
    // The second was checked before the first ran: it would say "new" of what now runs.
    const again = { bulkOrderId: second, quotedTotal: "14", again: "yes" as const };
    expect(await refusalOf(confirmBulkOrder(adminOf(desk), again))).toMatchObject({
      code: "bulk_order_repeated",
    });
    const later = adminOf(desk, new Date(NOW.getTime() + 60_000));
    await mendBulkOrder(later, { bulkOrderId: second, rows: [] });
    expect(await getBulkOrder(later, second)).toMatchObject({
      renewals: 2,
      sameFile: { id: first, status: "done" },
    });
    expect(await refusalOf(confirmAsSeen(later, second))).toMatchObject({ code: "bulk_order_repeated" });
    await confirmBulkOrder(later, again);
    expect(await runToEnd(later, second)).toMatchObject({ status: "done", ordered: 2 });
    expect(await ordersOf(accountId)).toEqual([
      ["cam-1", 2],
      ["cam-2", 2],
    ]);
  });
});
