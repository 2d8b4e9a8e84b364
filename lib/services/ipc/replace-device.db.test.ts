import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getAccount } from "@/lib/services/accounts/get-account";
import { suspendAccount } from "@/lib/services/accounts/suspend-account";
import { listAudit } from "@/lib/services/audit/list-audit";
import { cancelRenewal } from "@/lib/services/ipc/cancel-renewal";
import { getDevice } from "@/lib/services/ipc/get-device";
import { replaceDevice } from "@/lib/services/ipc/replace-device";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { atOnce } from "@/lib/testing/at-once";
import { faultsInBooks, snapshotOf } from "@/lib/testing/books";
import {
  adminOf,
  customerOf,
  type Desk,
  ipcOrder,
  makeAccount,
  NOW,
  openDesk,
  supportOf,
} from "@/lib/testing/factories";
import { refusalOf } from "@/lib/testing/refusals";

const DAY = 86_400_000;
const at = (days: number) => new Date(NOW.getTime() + days * DAY);
const text = (days: number) => at(days).toISOString();

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** An account whose camera `old` runs for 30 days and is booked for 90 more. */
async function fleet(wish: Parameters<typeof makeAccount>[1] = {}): Promise<string> {
  const accountId = await makeAccount(desk, { cny: "1000", ...wish });
  await createIpcOrder(adminOf(desk), ipcOrder(accountId, { devices: ["old"] }));
  const more = { devices: ["old"], period: "quarter", quotedTotal: "19" };
  await createIpcOrder(adminOf(desk), ipcOrder(accountId, more));
  return accountId;
}

const replacement = (accountId: string, wish: Partial<Parameters<typeof replaceDevice>[1]> = {}) => ({
  accountId,
  deviceId: "old",
  newDeviceId: "new",
  reason: "Lens broken",
  requestId: randomUUID(),
  ...wish,
});

async function termsOf(accountId: string, deviceId: string, days: number) {
  const { plans } = await getDevice(adminOf(desk, at(days)), { accountId, deviceId });
  return plans.map(({ status, terms }) => ({
    status,
    terms: terms.map(({ from, until, period, state }) => [from, until, period, state]),
  }));
}

describe("a camera that takes another's place", () => {
  it("goes on from now to the old expiry with what is booked; the old one's term ends now", async () => {
    const accountId = await fleet();
    const done = await replaceDevice(adminOf(desk, at(10)), replacement(accountId));
    expect(done).toEqual({ deviceId: "old", newDeviceId: "new", plans: 1 });
    expect(await termsOf(accountId, "old", 10)).toEqual([
      { status: "expired", terms: [[text(0), text(10), "month", "past"]] },
    ]);
    expect(await termsOf(accountId, "new", 10)).toEqual([
      {
        status: "active",
        terms: [
          [text(10), text(30), "month", "running"],
          [text(30), text(120), "quarter", "booked"],
        ],
      },
    ]);
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("costs nothing, and as many plans run as before", async () => {
    const accountId = await fleet();
    const before = await getAccount(adminOf(desk, at(10)), accountId);
    await replaceDevice(adminOf(desk, at(10)), replacement(accountId));
    const after = await getAccount(adminOf(desk, at(10)), accountId);
    expect(after).toEqual(before);
  });

  it("is in the audit trail of the old camera, with who and why", async () => {
    const accountId = await fleet();
    await replaceDevice(supportOf(desk, at(1)), replacement(accountId));
    const { rows } = await listAudit(adminOf(desk), { accountId, subjectId: "old", limit: 10 });
    expect(rows).toMatchObject([
      {
        action: "device.replace",
        actorName: "Sam Support",
        before: { device: "old" },
        after: { device: "new", plans: ["understand"] },
        reason: "Lens broken",
        effectiveAt: text(1),
      },
    ]);
    const { replacements } = await getDevice(adminOf(desk), { accountId, deviceId: "new" });
    expect(replacements).toMatchObject([{ deviceId: "old", newDeviceId: "new", plans: 1 }]);
  });

  it("can be replaced itself, and go back, with every term where it belongs", async () => {
    const accountId = await fleet();
    const swap = (day: number, deviceId: string, newDeviceId: string) =>
      replaceDevice(adminOf(desk, at(day)), replacement(accountId, { deviceId, newDeviceId }));
    await swap(10, "old", "new");
    await swap(12, "new", "old");
    await swap(12, "old", "third");
    await swap(40, "third", "old");
    expect(await termsOf(accountId, "old", 41)).toEqual([
      {
        status: "active",
        terms: [
          [text(0), text(10), "month", "past"],
          [text(40), text(120), "quarter", "running"],
        ],
      },
    ]);
    expect(await termsOf(accountId, "third", 41)).toEqual([
      {
        status: "expired",
        terms: [
          [text(12), text(30), "month", "past"],
          [text(30), text(40), "quarter", "past"],
        ],
      },
    ]);
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("at the very instant of the order leaves nothing with the old camera, which can be ordered for again", async () => {
    const accountId = await fleet();
    await replaceDevice(adminOf(desk), replacement(accountId));
    expect(await termsOf(accountId, "old", 0)).toEqual([]);
    await createIpcOrder(adminOf(desk), ipcOrder(accountId, { devices: ["old"] }));
    expect(await termsOf(accountId, "old", 0)).toEqual([
      { status: "active", terms: [[text(0), text(30), "month", "running"]] },
    ]);
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("takes over only the plans that were chosen", async () => {
    const accountId = await fleet();
    await createIpcOrder(
      adminOf(desk),
      ipcOrder(accountId, { devices: ["old"], capability: "search", quotedTotal: "7" }),
    );
    const { plans } = await getDevice(adminOf(desk), { accountId, deviceId: "old" });
    const search = plans.find(({ capability }) => capability === "search")!;
    await replaceDevice(adminOf(desk, at(5)), replacement(accountId, { plans: [search.id] }));
    const left = await getDevice(adminOf(desk, at(5)), { accountId, deviceId: "old" });
    expect(left.plans.map(({ capability, status }) => [capability, status])).toEqual([
      ["understand", "active"],
      ["search", "expired"],
    ]);
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("brings a booked renewal that can still be cancelled, for what was paid", async () => {
    const accountId = await fleet();
    await replaceDevice(adminOf(desk, at(10)), replacement(accountId));
    const { plans } = await getDevice(adminOf(desk, at(11)), { accountId, deviceId: "new" });
    const booked = plans[0]!.terms.at(-1)!;
    expect(booked).toMatchObject({ state: "booked", cancellable: true, amount: "19.00" });
    const { orderId, orderLine } = booked;
    const about = {
      accountId,
      planId: plans[0]!.id,
      orderId,
      orderLine,
      reason: "",
      requestId: randomUUID(),
    };
    const { amount } = await cancelRenewal(adminOf(desk, at(11)), about);
    expect(amount).toBe("19.00");
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("may be named by the customer of the account", async () => {
    const accountId = await fleet();
    await replaceDevice(customerOf(desk, accountId, at(1)), replacement(accountId));
    expect((await termsOf(accountId, "new", 1))[0]?.status).toBe("active");
  });
});

describe("a replacement is refused and leaves nothing behind", () => {
  const refused = async (accountId: string, wish: Partial<Parameters<typeof replaceDevice>[1]>, day = 10) => {
    const before = await snapshotOf(desk.owner);
    const refusal = await refusalOf(replaceDevice(adminOf(desk, at(day)), replacement(accountId, wish)));
    expect(await snapshotOf(desk.owner)).toEqual(before);
    return refusal;
  };

  it.each([
    { newDeviceId: "  ", code: "device_id_missing" },
    { newDeviceId: "x".repeat(129), code: "device_id_too_long" },
    { newDeviceId: "a\u200bb", code: "device_id_invalid" },
    { newDeviceId: " old ", code: "same_device" },
  ])("for the new id $newDeviceId: $code", async ({ newDeviceId, code }) => {
    const accountId = await fleet();
    expect(await refused(accountId, { newDeviceId })).toMatchObject({ code, field: "newDeviceId" });
  });

  it("when the new camera runs the capability already, or is booked for it", async () => {
    const accountId = await fleet();
    await createIpcOrder(adminOf(desk), ipcOrder(accountId, { devices: ["new"] }));
    expect(await refused(accountId, {})).toMatchObject({ code: "plan_exists", device: "new" });
    // At the instant at which the other's plan ends, it is free.
    await replaceDevice(adminOf(desk, at(30)), replacement(accountId));
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("when nothing is left to move, when there is no such camera or plan, and while the account is suspended", async () => {
    const accountId = await fleet();
    expect(await refused(accountId, {}, 120)).toMatchObject({ code: "plan_ended", device: "old" });
    expect(await refused(accountId, { deviceId: "nobody" })).toMatchObject({ code: "not_found" });
    expect(await refused(accountId, { plans: [randomUUID()] })).toMatchObject({
      code: "not_found",
      field: "plans",
    });
    await suspendAccount(adminOf(desk), { accountId, to: "suspended", reason: "Test" });
    expect(await refused(accountId, {})).toMatchObject({ code: "account_suspended" });
  });

  it("for a stranger's account", async () => {
    const [mine, theirs] = [await fleet(), await fleet()];
    const stranger = customerOf(desk, mine, at(1));
    expect(await refusalOf(replaceDevice(stranger, replacement(theirs)))).toMatchObject({
      code: "not_found",
    });
  });
});

describe("the same replacement ten times at once", () => {
  it("is made once, and all ten are told so; another body under its key is refused", async () => {
    const accountId = await fleet();
    const input = replacement(accountId);
    const { results, refusals } = await atOnce(10, () => replaceDevice(adminOf(desk, at(3)), input));
    expect([results.length, refusals]).toEqual([10, {}]);
    const other = replaceDevice(adminOf(desk, at(3)), { ...input, newDeviceId: "other" });
    expect(await refusalOf(other)).toMatchObject({ code: "idempotency_mismatch" });
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("to ten cameras is made to one of them", async () => {
    const accountId = await fleet();
    const { results, refusals } = await atOnce(10, (index) =>
      replaceDevice(adminOf(desk, at(3)), replacement(accountId, { newDeviceId: `new-${index}` })),
    );
    expect([results.length, refusals]).toEqual([1, { plan_ended: 9 }]);
    expect(await getAccount(adminOf(desk, at(4)), accountId)).toMatchObject({
      runningPlans: 1,
      activeDevices: 1,
    });
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });
});
