import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays } from "@/lib/domain/time/calendar";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { quoteIpcOrder } from "@/lib/services/orders/quote-ipc-order";
import { runDueAccount } from "@/lib/services/subscriptions/run-due";
import { gatherUsage } from "@/lib/services/usage/gather-usage";
import { recordUsage } from "@/lib/services/usage/record-usage";
import type { UseReport } from "@/lib/services/usage/use-report";
import { voidUsage } from "@/lib/services/usage/void-usage";
import { atOnce } from "@/lib/testing/at-once";
import { adminOf, type Desk, elsewhere, ipcOrder, makeAccount, NOW, openDesk } from "@/lib/testing/factories";
import { activate, buyLots, use } from "@/lib/testing/usage-desk";
import { faultsInUsage } from "@/lib/testing/usage-store";

const WRITERS = 50;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

type Fired = Readonly<{ subject_id: string; edge: string; count: number }>;
const firedOn = async (accountId: string, subject: string): Promise<string[]> => {
  const rows = await desk.owner<Fired[]>`select subject_id, edge, count(*)::int as count from alert
    where account_id = ${accountId} and subject_type = ${subject} group by 1, 2`;
  const nameOf = (id: string) => (subject === "pool" ? `${id} ` : "");
  return rows.map(({ subject_id: id, edge, count }) => `${nameOf(id)}${edge} ×${String(count)}`).sort();
};

/**
 * 50 writers at the same moment. Half of them share commits, as the calls that one process gets do; the others have a
 * commit each, as those of 25 processes.
 */
async function writeAtOnce(reports: readonly UseReport[]) {
  const { results } = await atOnce(reports.length, (index) => {
    const events = reports.slice(index, index + 1);
    const ctx = elsewhere(adminOf(desk));
    return index % 2 === 0 ? gatherUsage(ctx, events) : recordUsage(ctx, { events });
  });
  return results.flat();
}

const voidAtOnce = (accountId: string, reports: readonly UseReport[]) =>
  atOnce(reports.length, (index) =>
    voidUsage(adminOf(desk), { accountId, eventId: reports[index]?.id ?? "" }),
  );

/** 5,000 points, of which a call takes 0.2. */
async function accountWithLot(): Promise<string> {
  const accountId = await makeAccount(desk, { cny: "1000" });
  await buyLots(adminOf(desk), accountId, { package: "object-detection", size: 5_000 });
  await activate(desk, accountId);
  return accountId;
}

const uses = (accountId: string, quantity: number, wish: Partial<UseReport> = {}) =>
  Array.from({ length: WRITERS }, () => use(accountId, { quantity, ...wish }));

describe("an edge of a package under 50 writers", () => {
  it("fires once at equality: together they leave exactly 20 %, and then exactly nothing", async () => {
    const accountId = await accountWithLot();
    await writeAtOnce(uses(accountId, 399));
    expect(await firedOn(accountId, "lot")).toEqual([]);
    // 50 × 399 and 50 calls are 20,000: 1,000 points are left, to the point.
    await writeAtOnce(uses(accountId, 1));
    expect(await firedOn(accountId, "lot")).toEqual(["20% ×1"]);
    await writeAtOnce(uses(accountId, 100));
    expect(await firedOn(accountId, "lot")).toEqual(["20% ×1", "empty ×1"]);
    await writeAtOnce(uses(accountId, 1));
    expect(await firedOn(accountId, "lot")).toEqual(["20% ×1", "empty ×1"]);
    expect(await faultsInUsage(desk, accountId)).toEqual([]);
  }, 60_000);

  it("fires once where a step jumps over it, also over both", async () => {
    const over = await accountWithLot();
    // 4,200 points each: the first leaves 800, the second takes the rest; the others are paid otherwise.
    await writeAtOnce(uses(over, 21_000));
    expect(await firedOn(over, "lot")).toEqual(["20% ×1", "empty ×1"]);
    const both = await accountWithLot();
    await writeAtOnce(uses(both, 30_000));
    expect(await firedOn(both, "lot")).toEqual(["20% ×1", "empty ×1"]);
  }, 60_000);

  it("fires no second time after voids, though the points are there again", async () => {
    const accountId = await accountWithLot();
    const first = uses(accountId, 500);
    await writeAtOnce(first);
    expect(await firedOn(accountId, "lot")).toEqual(["20% ×1", "empty ×1"]);
    await voidAtOnce(accountId, first);
    const [lot] =
      await desk.owner`select trim_scale(points_left)::text as left from lot where account_id = ${accountId}`;
    expect(lot).toEqual({ left: "5000" });
    // Voids and new uses at the same moment, over the edges again and again.
    const second = uses(accountId, 500);
    await Promise.all([writeAtOnce(second), voidAtOnce(accountId, first)]);
    await Promise.all([voidAtOnce(accountId, second), writeAtOnce(uses(accountId, 500))]);
    expect(await firedOn(accountId, "lot")).toEqual(["20% ×1", "empty ×1"]);
    expect(await faultsInUsage(desk, accountId)).toEqual([]);
  }, 90_000);

  it("fires once for each lot that pays, however many there are", async () => {
    const accountId = await accountWithLot();
    const ctx = adminOf(desk);
    for (let more = 0; more < 3; more += 1)
      await buyLots(ctx, accountId, { package: "object-detection", size: 5_000 });
    await writeAtOnce(uses(accountId, 2_000));
    expect(await firedOn(accountId, "lot")).toEqual([
      ...Array<string>(4).fill("20% ×1"),
      ...Array<string>(4).fill("empty ×1"),
    ]);
  }, 60_000);
});

/** Two cameras: 600 analyses and 150 searches a day. */
async function accountWithPools(): Promise<string> {
  const accountId = await makeAccount(desk, { cny: "1000" });
  const order = { devices: ["one", "two"], capability: "understand-search", period: "month" };
  const { total } = await quoteIpcOrder(adminOf(desk), { accountId, ...order });
  await createIpcOrder(adminOf(desk), ipcOrder(accountId, { ...order, quotedTotal: total }));
  return accountId;
}

describe("an edge of a daily pool under 50 writers", () => {
  const search = (accountId: string, quantity: number) =>
    uses(accountId, quantity, { capability: "ipc-search" });
  const image = (accountId: string, quantity: number) =>
    uses(accountId, quantity, { capability: "ipc-image" });

  it("fires once at equality, for each pool of the day", async () => {
    const accountId = await accountWithPools();
    // 480 of 600 analyses, in two goes: 450 and 30.
    await writeAtOnce(image(accountId, 9));
    expect(await firedOn(accountId, "pool")).toEqual([]);
    await writeAtOnce(image(accountId, 1).slice(0, 30));
    expect(await firedOn(accountId, "pool")).toEqual(["image 80% ×1"]);
    // 120 left: 50 times 3 ask for more, and 40 of them fit.
    const answers = await writeAtOnce(image(accountId, 3));
    expect(answers.filter(({ answer }) => answer === "accepted")).toHaveLength(40);
    expect(await firedOn(accountId, "pool")).toEqual(["image 100% ×1", "image 80% ×1"]);
    await writeAtOnce(search(accountId, 3));
    expect(await firedOn(accountId, "pool")).toEqual([
      ...["image 100% ×1", "image 80% ×1"],
      ...["search 100% ×1", "search 80% ×1"],
    ]);
  }, 60_000);

  it("fires once where a step jumps over both, and no second time after voids", async () => {
    const accountId = await accountWithPools();
    const jumps = search(accountId, 150);
    const answers = await writeAtOnce(jumps);
    expect(answers.filter(({ answer }) => answer === "accepted")).toHaveLength(1);
    const fired = await firedOn(accountId, "pool");
    expect(fired).toEqual(["search 100% ×1", "search 80% ×1"]);
    const taken = answers
      .filter(({ answer }) => answer === "accepted")
      .map(({ id }) => use(accountId, { id }));
    await voidAtOnce(accountId, taken);
    await Promise.all([writeAtOnce(search(accountId, 3)), voidAtOnce(accountId, taken)]);
    expect(await firedOn(accountId, "pool")).toEqual(fired);
  }, 60_000);
});

describe("an edge of time, asked for by 50 at once", () => {
  it("fires once for packages and plans, at the instant and when the clock has passed several", async () => {
    const accountId = await accountWithLot();
    await createIpcOrder(adminOf(desk), ipcOrder(accountId));
    const runAt = (at: Date) => atOnce(WRITERS, () => runDueAccount(elsewhere(adminOf(desk, at)), accountId));
    const end = addDays(NOW, 30);
    await runAt(new Date(addDays(end, -7).getTime() - 1));
    expect(await firedOn(accountId, "plan")).toEqual([]);
    await runAt(addDays(end, -7));
    expect(await firedOn(accountId, "plan")).toEqual(["7d ×1"]);
    await runAt(end);
    expect(await firedOn(accountId, "plan")).toEqual(["1d ×1", "3d ×1", "7d ×1", "expired ×1"]);
    await runAt(addDays(NOW, 363));
    expect(await firedOn(accountId, "lot")).toEqual(["3d ×1", "7d ×1"]);
    await runAt(addDays(NOW, 400));
    expect(await firedOn(accountId, "lot")).toEqual(["1d ×1", "3d ×1", "7d ×1"]);
  }, 60_000);
});
