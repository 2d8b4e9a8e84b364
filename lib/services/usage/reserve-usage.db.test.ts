import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { CheckUsage, checkUsage } from "@/lib/services/usage/check-usage";
import { recordUsage } from "@/lib/services/usage/record-usage";
import { releaseReservation } from "@/lib/services/usage/release-reservation";
import { reserveUsage } from "@/lib/services/usage/reserve-usage";
import {
  adminOf,
  customerOf,
  type Desk,
  ipcOrder,
  makeAccount,
  NOW,
  openDesk,
} from "@/lib/testing/factories";
import { refusalOf } from "@/lib/testing/refusals";
import { activate, buyLots, use } from "@/lib/testing/usage-desk";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const later = (seconds: number) => adminOf(desk, new Date(NOW.getTime() + seconds * 1_000));
const asked = (accountId: string, wish: Partial<CheckUsage> = {}) =>
  CheckUsage.parse({ accountId, capability: "object-detection", ...wish });
const analyses = (accountId: string, quantity: number) =>
  asked(accountId, { capability: "ipc-image", quantity });

async function withCamera(): Promise<string> {
  const accountId = await makeAccount(desk, { cny: "100" });
  await createIpcOrder(adminOf(desk), ipcOrder(accountId));
  return accountId;
}

/** So many analyses for a minute. */
async function reserve(accountId: string, quantity: number, ctx = adminOf(desk)) {
  return reserveUsage(ctx, { ...analyses(accountId, quantity), reserve: { seconds: 60 } });
}

async function told(accountId: string, wish: Parameters<typeof use>[1], ctx = adminOf(desk)) {
  const [answer] = await recordUsage(ctx, { events: [use(accountId, wish)] });
  return answer;
}

describe("checking a use", () => {
  it("answers what its event would, and moves nothing", async () => {
    const accountId = await makeAccount(desk, { cny: "1000" });
    await activate(desk, accountId);
    const [lot] = await buyLots(adminOf(desk), accountId, { package: "object-detection", size: 5000 });
    const check = await checkUsage(later(1), asked(accountId, { quantity: 10 }));
    expect(check).toMatchObject({
      allowed: true,
      funding: { package: 10 },
      limit: { qps: 5, because: "package" },
      left: { packages: [{ id: lot, left: "5000" }] },
      cost: { amount: "0" },
    });
    expect(await told(accountId, { quantity: 10 }, later(1))).toMatchObject({
      answer: "accepted",
      funding: { package: 10 },
    });
    expect(await checkUsage(later(1), asked(accountId))).toMatchObject({
      left: { packages: [{ left: "4998" }] },
    });
  });

  it("prices what nobody has prepaid, with its receipt for who asks", async () => {
    const accountId = await makeAccount(desk);
    await activate(desk, accountId);
    const check = await checkUsage(later(1), asked(accountId, { quantity: 100, receipt: true }));
    expect(check).toMatchObject({
      allowed: true,
      funding: { "pay-as-you-go": 100 },
      limit: { because: "default" },
    });
    expect(check.cost).toMatchObject({ amount: "0.2", receipt: { total: "0.20" } });
  });

  it("refuses by code, knows no foreign account, and lets a customer ask for its own", async () => {
    const [accountId, other] = [await makeAccount(desk), await makeAccount(desk)];
    expect(await checkUsage(customerOf(desk, accountId), asked(accountId))).toMatchObject({
      allowed: false,
      refusal: { code: "service_not_activated" },
    });
    expect(await refusalOf(checkUsage(customerOf(desk, accountId), asked(other)))).toMatchObject({
      code: "not_found",
    });
    const nobody = asked("0197d000-0000-7000-8000-00000000dead");
    expect(await refusalOf(checkUsage(adminOf(desk), nobody))).toMatchObject({ code: "not_found" });
  });

  it("answers many at once, each for its own account", async () => {
    const accounts = await Promise.all([withCamera(), withCamera(), withCamera()]);
    const checks = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        checkUsage(later(1), analyses(accounts[index % 3] ?? "", index + 1)),
      ),
    );
    expect(checks.map(({ account, units }) => [account, units])).toEqual(
      checks.map((_, index) => [accounts[index % 3], index + 1]),
    );
  });
});

describe("reserving", () => {
  it("never promises more than there is, however many ask at once", async () => {
    const accountId = await withCamera();
    const answers = await Promise.all(Array.from({ length: 12 }, () => reserve(accountId, 70, later(1))));
    expect(answers.filter(({ allowed }) => allowed)).toHaveLength(4);
    expect(answers.find(({ allowed }) => !allowed)?.refusal).toMatchObject({ code: "daily_quota_exceeded" });
    expect(await told(accountId, { capability: "ipc-image", quantity: 21 }, later(2))).toMatchObject({
      answer: "refused",
    });
    expect(await told(accountId, { capability: "ipc-image", quantity: 20 }, later(2))).toMatchObject({
      answer: "accepted",
    });
  });

  it("keeps room for the event that names it, once", async () => {
    const accountId = await withCamera();
    const reservation = (await reserve(accountId, 300, later(1))).reservation?.id ?? "";
    const event = { capability: "ipc-image", quantity: 300 };
    expect(await told(accountId, event, later(2))).toMatchObject({ answer: "refused" });
    expect(await told(accountId, { ...event, reservation }, later(2))).toMatchObject({ answer: "accepted" });
    expect(await told(accountId, { ...event, reservation }, later(2))).toMatchObject({ answer: "refused" });
    expect(await releaseReservation(later(3), { reservationId: reservation })).toMatchObject({
      state: "used",
    });
  });

  it("comes back by itself to the second, and by being released", async () => {
    const accountId = await withCamera();
    const first = await reserve(accountId, 300, later(1));
    expect((await reserve(accountId, 300, later(60.999))).allowed).toBe(false);
    const second = await reserve(accountId, 300, later(61));
    expect(second.allowed).toBe(true);
    const reservationId = second.reservation?.id ?? "";
    expect(await releaseReservation(later(62), { reservationId })).toMatchObject({ state: "released" });
    expect(await releaseReservation(later(62), { reservationId })).toMatchObject({ state: "released" });
    expect((await reserve(accountId, 300, later(62))).allowed).toBe(true);
    const expired = { reservationId: first.reservation?.id ?? "" };
    expect(await releaseReservation(later(63), expired)).toMatchObject({ state: "expired" });
  });
});
