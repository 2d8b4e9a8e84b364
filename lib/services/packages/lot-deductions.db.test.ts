import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { activateService } from "@/lib/services/packages/activate-service";
import { buyPackage } from "@/lib/services/packages/buy-package";
import { exportLotDeductions } from "@/lib/services/packages/export-lot-deductions";
import { getLotBurn } from "@/lib/services/packages/get-lot-burn";
import { listLotDeductions } from "@/lib/services/packages/list-lot-deductions";
import { listLots } from "@/lib/services/packages/list-lots";
import { recordUsage } from "@/lib/services/usage/record-usage";
import { voidUsage } from "@/lib/services/usage/void-usage";
import { adminOf, customerOf, type Desk, makeAccount, NOW, openDesk } from "@/lib/testing/factories";
import { everyPage } from "@/lib/testing/pages";
import { refusalOf } from "@/lib/testing/refusals";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

it("a package shows how it fell and every use that burned it, also one that straddles two packages", async () => {
  const accountId = await makeAccount(desk, { cny: "200" });
  const ctx = adminOf(desk);
  const order = { accountId, package: "object-detection", size: 5_000, channel: "official" };
  await buyPackage(ctx, { ...order, quantity: 2, quotedTotal: "100", requestId: randomUUID() });
  await activateService(ctx, { accountId, service: "object-detection" });
  const later = adminOf(desk, new Date(NOW.getTime() + 86_400_000));
  const use = (id: string, quantity: number) => ({ accountId, id, capability: "object-detection", quantity });
  await recordUsage(ctx, { events: [use("a", 5), use("b", 10)] });
  await recordUsage(later, { events: [use("c", 25_000)] });
  await voidUsage(later, { accountId, eventId: "a" });

  const { rows } = await listLots(ctx, { accountId, sort: "left", limit: 2 });
  const list = (lotId: string, cursor?: string) => listLotDeductions(later, { lotId, limit: 1, cursor });
  const [first = "", second = ""] = rows.map(({ id }) => id);
  const told = (await everyPage((cursor) => list(first, cursor))).map((one) => [
    one.id,
    one.points,
    one.before,
    one.after,
    one.voidedAt !== null,
    one.agrees,
  ]);
  expect(told).toEqual([
    ["c", "4997", "4997", "0", false, true],
    ["b", "2", "4999", "4997", false, true],
    ["a", "1", "5000", "4999", true, true],
  ]);
  expect((await list(second)).rows).toMatchObject([{ id: "c", points: "3", after: "4997", paidUnits: 15 }]);
  const { levels, warnAt } = await getLotBurn(later, second);
  expect([levels[0]?.left, levels.at(-1)?.left, warnAt]).toEqual(["5000", "4997", "1000"]);
  let csv = "";
  for await (const piece of exportLotDeductions(later, first)) csv += piece;
  expect(csv.trim().split(/\r?\n/)).toHaveLength(4);
  const other = customerOf(desk, await makeAccount(desk));
  expect(await refusalOf(listLotDeductions(other, { lotId: first, limit: 1 }))).toMatchObject({
    code: "not_found",
  });
});
