import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { checkBulkOrder } from "@/lib/services/orders/bulk/check-bulk-order";
import { confirmBulkOrder } from "@/lib/services/orders/bulk/confirm-bulk-order";
import { continueBulkOrder } from "@/lib/services/orders/bulk/continue-bulk-order";
import { discardBulkOrder } from "@/lib/services/orders/bulk/discard-bulk-order";
import { getBulkOrder } from "@/lib/services/orders/bulk/get-bulk-order";
import { getBulkProgress } from "@/lib/services/orders/bulk/get-bulk-progress";
import { listBulkOrders } from "@/lib/services/orders/bulk/list-bulk-orders";
import { listBulkRows } from "@/lib/services/orders/bulk/list-bulk-rows";
import { mendBulkOrder } from "@/lib/services/orders/bulk/mend-bulk-order";
import { runBulkOrder } from "@/lib/services/orders/bulk/run-bulk-order";
import {
  BULK_HEADER,
  camerasFile,
  confirmAsSeen,
  confirmFile,
  reportOf,
  runToEnd,
  upload,
} from "@/lib/testing/bulk";
import { adminOf, customerOf, type Desk, ipcOrder, makeAccount, openDesk } from "@/lib/testing/factories";
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
describe("a checked file", () => {
  it("says what is wrong with which line, names renewals, the total and the balance after, and orders nothing", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    await createIpcOrder(adminOf(desk), ipcOrder(accountId, { devices: ["cam-1"] }));
    const text = [
      BULK_HEADER,
      "cam-1,understand,month",
      "cam-2,search,quarter",
      ",understand,month",
      "",
      "cam-3,telepathy,month",
      "cam-4,understand,century",
      "cam-2,search,year",
      "cam-5,understand",
    ].join("\n");
    const { id } = await checkBulkOrder(adminOf(desk), upload(accountId, text));
    expect(await getBulkOrder(adminOf(desk), id)).toMatchObject({
      status: "checked",
      rows: 7,
      problems: 5,
      renewals: 1,
      waiting: 2,
      total: "26.00",
      available: "93.00",
      availableAfter: "67.00",
      shortfall: null,
      covered: 2,
      prices: [
        { capability: "search", period: "quarter", amount: "19.00", count: 1 },
        { capability: "understand", period: "month", amount: "7.00", count: 1 },
      ],
      sameFile: null,
    });
    const { rows } = await listBulkRows(adminOf(desk), { bulkOrderId: id, state: "failed", limit: 50 });
    expect(rows.map(({ line, problem }) => [line, problem?.code])).toEqual([
      [4, "device_id_missing"],
      [6, "unknown_capability"],
      [7, "unknown_specification"],
      [8, "plan_duplicate"],
      [9, "csv_columns"],
    ]);
    expect(await ordersOf(accountId)).toEqual([["cam-1", 1]]);
  });

  it("is one, however often its request comes; with other rows the request is refused", async () => {
    const accountId = await makeAccount(desk);
    const requestId = randomUUID();
    const ask = (count: number) =>
      checkBulkOrder(adminOf(desk), upload(accountId, camerasFile(count), requestId));
    const answers = await Promise.all([ask(3), ask(3), ask(3), ask(3)]);
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
    expect(await refusalOf(ask(4))).toEqual({ code: "idempotency_mismatch", field: "requestId" });
    expect((await listBulkOrders(adminOf(desk), { accountId, limit: 10 })).rows).toHaveLength(1);
  });

  it("is mended row by row, and then checked as a whole", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    const text = [BULK_HEADER, "cam-1,understand,month", "cam-2,telepathy,month", "cam-3,search"].join("\n");
    const { id: bulkOrderId } = await checkBulkOrder(adminOf(desk), upload(accountId, text));
    const mended = { line: 3, deviceId: " cam-2", capability: "understand", period: "year" };
    await mendBulkOrder(adminOf(desk), { bulkOrderId, rows: [mended] });
    expect(await getBulkOrder(adminOf(desk), bulkOrderId)).toMatchObject({ problems: 1, total: "81.00" });
    const again = { line: 4, deviceId: "cam-1", capability: "understand", period: "month" };
    await mendBulkOrder(adminOf(desk), { bulkOrderId, rows: [again] });
    const { rows } = await listBulkRows(adminOf(desk), { bulkOrderId, limit: 50 });
    expect(rows).toMatchObject([
      { line: 2, state: "waiting", amount: "7.00", problem: null },
      { line: 3, deviceId: "cam-2", state: "waiting", amount: "74.00", kind: "new" },
      { line: 4, state: "problem", problem: { code: "plan_duplicate", details: { first: 2 } } },
    ]);
    const stray = { ...again, line: 77 };
    expect(await refusalOf(mendBulkOrder(adminOf(desk), { bulkOrderId, rows: [stray] }))).toMatchObject({
      code: "invalid_input",
      field: "line",
    });
  });

  it("is discarded for good, and not once it is confirmed", async () => {
    const accountId = await makeAccount(desk, { cny: "100" });
    const { id } = await checkBulkOrder(adminOf(desk), upload(accountId, camerasFile(1)));
    await discardBulkOrder(adminOf(desk), { bulkOrderId: id });
    await discardBulkOrder(adminOf(desk), { bulkOrderId: id });
    expect(await refusalOf(confirmAsSeen(adminOf(desk), id))).toMatchObject({ code: "bulk_order_moved_on" });
    const other = await confirmFile(adminOf(desk), accountId, camerasFile(2));
    for (const work of [
      () => discardBulkOrder(adminOf(desk), { bulkOrderId: other }),
      () => mendBulkOrder(adminOf(desk), { bulkOrderId: other, rows: [] }),
      () => continueBulkOrder(adminOf(desk), { bulkOrderId: id }),
    ]) {
      expect(await refusalOf(work())).toMatchObject({ code: "bulk_order_moved_on" });
    }
  });
});

describe("who may", () => {
  it("a customer, for the own account alone, with the database of a customer", async () => {
    const [accountId, other] = [
      await makeAccount(desk, { cny: "100" }),
      await makeAccount(desk, { cny: "100" }),
    ];
    const ctx = customerOf(desk, accountId);
    const text = [BULK_HEADER, "cam-1,telepathy,month", "cam-2,understand,month"].join("\n");
    const { id } = await checkBulkOrder(ctx, upload(accountId, text));
    const mended = { line: 2, deviceId: "cam-1", capability: "understand", period: "month" };
    await mendBulkOrder(ctx, { bulkOrderId: id, rows: [mended] });
    await confirmAsSeen(ctx, id);
    expect(await runToEnd(adminOf(desk), id)).toMatchObject({
      status: "done",
      ordered: 2,
      confirmedByName: "Mei Customer",
    });
    expect(await reportOf(ctx, id)).toHaveLength(3);
    const { id: theirs } = await checkBulkOrder(adminOf(desk), upload(other, camerasFile(1)));
    for (const work of [
      () => checkBulkOrder(ctx, upload(other, camerasFile(1))),
      () => getBulkOrder(ctx, theirs),
      () => getBulkProgress(ctx, theirs),
      () => listBulkRows(ctx, { bulkOrderId: theirs, limit: 5 }),
      () => listBulkOrders(ctx, { accountId: other, limit: 5 }),
      () => reportOf(ctx, theirs),
      () => confirmBulkOrder(ctx, { bulkOrderId: theirs, quotedTotal: "7" }),
      () => continueBulkOrder(ctx, { bulkOrderId: theirs }),
      () => discardBulkOrder(ctx, { bulkOrderId: theirs }),
      () => mendBulkOrder(ctx, { bulkOrderId: theirs, rows: [] }),
      () => runBulkOrder(ctx, { accountId: other, id: theirs }),
    ]) {
      expect(await refusalOf(work())).toMatchObject({ code: "not_found" });
    }
    expect((await listBulkOrders(ctx, { limit: 5 })).rows.map((row) => row.id)).toEqual([id]);
  });
});
