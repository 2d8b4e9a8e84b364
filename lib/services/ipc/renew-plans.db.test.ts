import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getAccount } from "@/lib/services/accounts/get-account";
import { suspendAccount } from "@/lib/services/accounts/suspend-account";
import { coTermPlans } from "@/lib/services/ipc/co-term-plans";
import { listPlans } from "@/lib/services/ipc/list-plans";
import { quoteCoTerm } from "@/lib/services/ipc/quote-co-term";
import { quoteRenewal } from "@/lib/services/ipc/quote-renewal";
import { renewPlans } from "@/lib/services/ipc/renew-plans";
import { replaceDevice } from "@/lib/services/ipc/replace-device";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { getOrder } from "@/lib/services/orders/get-order";
import { atOnce } from "@/lib/testing/at-once";
import { faultsInBooks, snapshotOf } from "@/lib/testing/books";
import {
  adminOf,
  cameras,
  customerOf,
  type Desk,
  ipcOrder,
  makeAccount,
  NOW,
  openDesk,
} from "@/lib/testing/factories";
import { refusalOf } from "@/lib/testing/refusals";

const DAY = 86_400_000;
const at = (days: number) => new Date(NOW.getTime() + days * DAY);

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ connections: 16 });
});
afterAll(() => desk.close());

/** An account with so many cameras for a month, ordered a day apart, and the ids of their plans in that order. */
async function fleet(count: number, cny = "1000"): Promise<{ accountId: string; plans: string[] }> {
  const accountId = await makeAccount(desk, { cny });
  for (const [index, device] of cameras(count).entries()) {
    await createIpcOrder(adminOf(desk, at(index)), ipcOrder(accountId, { devices: [device] }));
  }
  const rows = await listPlans(adminOf(desk), { accountId, limit: 100 });
  return { accountId, plans: rows.map(({ id }) => id).reverse() };
}

const cashOf = async (accountId: string) => (await getAccount(adminOf(desk), accountId)).wallets[0]?.cash;
const endsOf = async (accountId: string) =>
  (await listPlans(adminOf(desk), { accountId, limit: 100 })).map(({ until }) => until).reverse();

type Fleet = Awaited<ReturnType<typeof fleet>>;
const renewal = ({ accountId, plans }: Fleet, quotedTotal: string) => ({
  accountId,
  plans,
  quotedTotal,
  requestId: randomUUID(),
});

describe("renewing plans", () => {
  it("is one order with a line a plan, at the total that was previewed", async () => {
    const found = await fleet(3, "100");
    const ctx = adminOf(desk, at(5));
    const quote = await quoteRenewal(ctx, { ...found, period: "quarter" });
    expect(quote).toMatchObject({
      total: "57.00",
      available: "79.00",
      availableAfter: "22.00",
      shortfall: null,
    });
    expect(quote.receipt.agrees).toBe(true);
    const placed = await renewPlans(ctx, { ...renewal(found, quote.total), period: "quarter" });
    const order = await getOrder(ctx, placed.id);
    expect(order).toMatchObject({ kind: "renewal", total: "57.00", lines: 3, status: "fulfilled" });
    expect(order.lineItems.map(({ from, until, amount }) => [from, until, amount])).toEqual(
      quote.lines.map(({ from, until, amount }) => [from, until, amount]),
    );
    expect(order.lineItems.every(({ receipt }) => receipt.agrees)).toBe(true);
    expect(await endsOf(found.accountId)).toEqual([120, 121, 122].map((day) => at(day).toISOString()));
    expect(await cashOf(found.accountId)).toBe("22.00");
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("renews each for its own period where none is named, and a plan that was named twice once", async () => {
    const found = await fleet(2);
    const twice = { ...found, plans: [...found.plans, found.plans[0]!] };
    const ctx = adminOf(desk, at(5));
    const { total, lines } = await quoteRenewal(ctx, {
      accountId: twice.accountId,
      plans: [...new Set(twice.plans)],
    });
    expect([total, lines.length]).toEqual(["14.00", 2]);
    await renewPlans(ctx, renewal(found, total));
    expect(await endsOf(found.accountId)).toEqual([60, 61].map((day) => at(day).toISOString()));
  });

  it("starts anew what has ended, without charging the gap", async () => {
    const found = await fleet(2);
    const ctx = adminOf(desk, new Date(at(30).getTime() + DAY / 2));
    const { lines } = await quoteRenewal(ctx, found);
    expect(lines.map(({ kind }) => kind)).toEqual(["new", "renewal"]);
    await renewPlans(ctx, renewal(found, "14"));
    expect(await endsOf(found.accountId)).toEqual([60.5, 61].map((day) => at(day).toISOString()));
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("takes 500 plans at once", async () => {
    const accountId = await makeAccount(desk, { cny: "10000" });
    for (let hundred = 0; hundred < 10; hundred += 1) {
      const devices = Array.from({ length: 50 }, (_, index) => `cam-${hundred * 50 + index}`);
      await createIpcOrder(adminOf(desk), ipcOrder(accountId, { devices, quotedTotal: "350" }));
    }
    const rows = await desk.owner<
      { id: string }[]
    >`select id from subscription where account_id = ${accountId}`;
    const found = { accountId, plans: rows.map(({ id }) => id) };
    const placed = await renewPlans(adminOf(desk), renewal(found, "3500"));
    expect(placed.total).toBe("3500.00");
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("may be done by the customer on the own account, and by no stranger", async () => {
    const [mine, theirs] = [await fleet(1), await fleet(1)];
    const ctx = customerOf(desk, mine.accountId);
    await renewPlans(ctx, renewal(mine, "7"));
    expect(await refusalOf(renewPlans(ctx, renewal(theirs, "7")))).toMatchObject({ code: "not_found" });
    // A plan of somebody else under the own account's name is none.
    const mixed = { accountId: mine.accountId, plans: theirs.plans };
    expect(await refusalOf(renewPlans(ctx, renewal(mixed, "7")))).toMatchObject({
      code: "not_found",
      field: "plans",
    });
  });

  it("is refused for another total, a lack of money, an unknown period and a suspended account, and leaves nothing", async () => {
    const found = await fleet(2, "20");
    const before = await snapshotOf(desk.owner);
    const refused = async (total: string, period?: string) =>
      (await refusalOf(renewPlans(adminOf(desk), { ...renewal(found, total), period }))).code;
    expect(await refused("13.99")).toBe("price_changed");
    expect(await refused("14")).toBe("insufficient_balance");
    expect(await refused("14", "decade")).toBe("unknown_specification");
    expect(await snapshotOf(desk.owner)).toEqual(before);
    await suspendAccount(adminOf(desk), { accountId: found.accountId, to: "suspended", reason: "Test" });
    expect(await refused("14")).toBe("account_suspended");
  });

  it("is refused when a plan was moved or ordered between preview and confirmation, though the price is the same", async () => {
    const found = await fleet(2);
    const ctx = adminOf(desk, at(5));
    const { total, lines } = await quoteRenewal(ctx, found);
    const seenUntil = lines.map(({ paidUntil }) => new Date(paidUntil));
    const confirmed = { ...renewal(found, total), seenUntil };
    const [first, second] = lines.map(({ deviceId }) => deviceId);
    await replaceDevice(ctx, {
      accountId: found.accountId,
      deviceId: second!,
      newDeviceId: "spare",
      reason: "Broken",
      requestId: randomUUID(),
    });
    const before = await snapshotOf(desk.owner);
    expect(await refusalOf(renewPlans(ctx, confirmed))).toEqual({
      code: "plan_changed",
      field: "plans",
      device: second,
    });
    const coTerm = { ...confirmed, until: at(60).toISOString() };
    expect((await refusalOf(coTermPlans(ctx, coTerm))).code).toBe("plan_changed");
    expect(await snapshotOf(desk.owner)).toEqual(before);

    const one = { ...found, plans: found.plans.slice(0, 1) };
    const seen = { ...renewal(one, "7"), seenUntil: seenUntil.slice(0, 1) };
    await renewPlans(ctx, seen);
    // The same request again answers the first; another one has not seen what the first did.
    expect((await renewPlans(ctx, seen)).total).toBe("7.00");
    const another = renewPlans(ctx, { ...seen, requestId: randomUUID() });
    expect(await refusalOf(another)).toMatchObject({ code: "plan_changed", device: first });
  });

  it("ten times at once under one key is one order; under ten keys it chains without a gap", async () => {
    const found = await fleet(2);
    const input = renewal(found, "14");
    const same = await atOnce(10, () => renewPlans(adminOf(desk), input));
    expect([new Set(same.results.map(({ id }) => id)).size, same.refusals]).toEqual([1, {}]);
    expect(await cashOf(found.accountId)).toBe("972.00");
    const other = { ...input, period: "year" };
    expect(await refusalOf(renewPlans(adminOf(desk), other))).toMatchObject({ code: "idempotency_mismatch" });
    const many = await atOnce(10, () => renewPlans(adminOf(desk), renewal(found, "14")));
    expect([many.results.length, many.refusals]).toEqual([10, {}]);
    expect(await endsOf(found.accountId)).toEqual([360, 361].map((day) => at(day).toISOString()));
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("ten times at once against a balance for three is done three times", async () => {
    const found = await fleet(1, "28");
    const { results, refusals } = await atOnce(10, () => renewPlans(adminOf(desk), renewal(found, "7")));
    expect([results.length, refusals]).toEqual([3, { insufficient_balance: 7 }]);
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });
});

describe("bringing plans to one expiry", () => {
  it("charges the previewed price by the day, rounded once, and every plan then ends at the same instant", async () => {
    const found = await fleet(10);
    const ctx = adminOf(desk, at(12));
    const quote = await quoteCoTerm(ctx, found);
    // 9 + 8 + … + 1 = 45 days at 7 / 30.
    expect(quote).toMatchObject({ total: "10.50", until: at(39).toISOString() });
    expect(quote.unchanged).toMatchObject([{ planId: found.plans[9], because: "ends_then" }]);
    const placed = await coTermPlans(ctx, { ...renewal(found, quote.total), until: quote.until });
    const order = await getOrder(ctx, placed.id);
    expect(order).toMatchObject({ kind: "co-term", total: "10.50", lines: 9 });
    expect(order.receipt).toMatchObject({ agrees: true, receipt: { rule: "co-term" } });
    expect(order.lineItems.every(({ receipt }) => receipt.agrees)).toBe(true);
    expect(new Set(await endsOf(found.accountId))).toEqual(new Set([at(39).toISOString()]));
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("to a chosen date extends all, and the next renewal is of the plan's own period", async () => {
    const found = await fleet(2);
    const ctx = adminOf(desk, at(2));
    const until = at(45).toISOString();
    const { total } = await quoteCoTerm(ctx, { ...found, until });
    expect(total).toBe("6.77");
    await coTermPlans(ctx, { ...renewal(found, total), until });
    await renewPlans(ctx, renewal(found, "14"));
    expect(await endsOf(found.accountId)).toEqual([at(75).toISOString(), at(75).toISOString()]);
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("twice at once under two keys is done once, for there is nothing left to extend", async () => {
    const found = await fleet(3);
    const ctx = adminOf(desk, at(3));
    const { total, until } = await quoteCoTerm(ctx, found);
    const { results, refusals } = await atOnce(8, () =>
      coTermPlans(ctx, { ...renewal(found, total), until }),
    );
    expect([results.length, refusals]).toEqual([1, { nothing_to_extend: 7 }]);
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("while the plans are renewed charges what is then due or nothing", async () => {
    const found = await fleet(3);
    const ctx = adminOf(desk, at(3));
    const { total } = await quoteCoTerm(ctx, { ...found, until: at(40).toISOString() });
    const { results, refusals } = await atOnce<unknown>(6, (index) =>
      index % 2
        ? renewPlans(ctx, renewal(found, "21"))
        : coTermPlans(ctx, { ...renewal(found, total), until: at(40).toISOString() }),
    );
    expect(results.length).toBeGreaterThanOrEqual(3);
    expect(Object.keys(refusals).every((code) => ["nothing_to_extend", "price_changed"].includes(code))).toBe(
      true,
    );
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });
});
