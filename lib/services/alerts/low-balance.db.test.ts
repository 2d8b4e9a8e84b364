import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setAlertThreshold } from "@/lib/services/accounts/set-alert-threshold";
import { topUpWallet } from "@/lib/services/accounts/top-up-wallet";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { atOnce } from "@/lib/testing/at-once";
import {
  adminOf,
  cameras,
  customerOf,
  type Desk,
  ipcOrder,
  makeAccount,
  NOW,
  openDesk,
  topUp,
} from "@/lib/testing/factories";
import { refusalOf } from "@/lib/testing/refusals";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const DAY = 86_400_000;
const day = (shift: number) => new Date(NOW.getTime() + shift * DAY);

async function makeWarned(cny: string, alertThreshold: string): Promise<string> {
  const accountId = await makeAccount(desk, { cny });
  await setAlertThreshold(adminOf(desk), { accountId, currency: "CNY", alertThreshold });
  return accountId;
}

/** One camera, or the named ones, at 7.00 each. */
async function order(accountId: string, devices: readonly string[], now = NOW) {
  const quotedTotal = String(7 * devices.length);
  const input = ipcOrder(accountId, { devices: [...devices], quotedTotal });
  return createIpcOrder(customerOf(desk, accountId, now), input);
}

type Told = Readonly<{ subject_id: string; edge: string; occasion: string; facts: object }>;

const toldOf = async (accountId: string) => [
  ...(await desk.owner<
    Told[]
  >`select subject_id, edge, occasion, facts from alert where account_id = ${accountId} order by occasion`),
];

describe("a low balance", () => {
  it("is told by the order that leaves less than the threshold, not by the one that lands on it", async () => {
    const accountId = await makeWarned("21", "14");
    await order(accountId, ["cam-1"]);
    expect(await toldOf(accountId)).toEqual([]);
    await order(accountId, ["cam-2"]);
    expect(await toldOf(accountId)).toEqual([
      {
        subject_id: "CNY",
        edge: "low-balance",
        occasion: "2026-03-02",
        facts: { currency: "CNY", available: "7.00", threshold: "14.00" },
      },
    ]);
  });

  it("is told by one step that jumps far below it", async () => {
    const accountId = await makeWarned("700", "600");
    await order(accountId, cameras(50));
    expect(await toldOf(accountId)).toMatchObject([{ facts: { available: "350.00" } }]);
  });

  it("is told once by fifty orders at once", async () => {
    const accountId = await makeWarned("350", "200");
    await atOnce(50, (index) => order(accountId, [`cam-${index}`]));
    const told = await toldOf(accountId);
    expect(told).toHaveLength(1);
    expect(told).toMatchObject([{ facts: { available: "196.00" } }]);
  });

  it("is told by money that comes in and is still too little, and by none of the same day after it", async () => {
    const accountId = await makeWarned("7", "100");
    await topUpWallet(adminOf(desk), topUp(accountId, "10"));
    await order(accountId, ["cam-1"]);
    expect(await toldOf(accountId)).toMatchObject([{ facts: { available: "17.00" } }]);
  });

  it("is told on five days running, not on the sixth, and anew after a quiet day", async () => {
    const accountId = await makeWarned("100", "1000");
    for (let shift = 0; shift < 7; shift += 1) await order(accountId, [`cam-${shift}`], day(shift));
    const occasions = (await toldOf(accountId)).map(({ occasion }) => occasion);
    expect(occasions).toEqual([
      "2026-03-02",
      "2026-03-03",
      "2026-03-04",
      "2026-03-05",
      "2026-03-06",
      "2026-03-08",
    ]);
  });

  it("is not told by an order that is refused", async () => {
    const accountId = await makeWarned("6", "100");
    expect(await refusalOf(order(accountId, ["cam-1"]))).toMatchObject({ code: "insufficient_balance" });
    expect(await toldOf(accountId)).toEqual([]);
  });
});
