import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getAccount } from "@/lib/services/accounts/get-account";
import { suspendAccount } from "@/lib/services/accounts/suspend-account";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { atOnce } from "@/lib/testing/at-once";
import { faultsInBooks } from "@/lib/testing/books";
import { adminOf, type Desk, ipcOrder, makeAccount, openDesk } from "@/lib/testing/factories";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const cashOf = async (accountId: string) => (await getAccount(adminOf(desk), accountId)).wallets[0]?.cash;
const makeAccounts = (count: number, cny = "1000") =>
  Promise.all(Array.from({ length: count }, () => makeAccount(desk, { cny })));

/** Rows carry the number of the transaction that wrote them. */
async function commitsOf(accountIds: readonly string[]): Promise<number> {
  const [row] = await desk.owner<{ commits: number }[]>`
    select count(distinct xmin::text)::int as commits from orders where account_id = any(${[...accountIds]}::uuid[])`;
  return row?.commits ?? 0;
}

describe("orders at once, of many accounts,", () => {
  it("go to the disk together, and each is its own account's", async () => {
    const accounts = await makeAccounts(4);
    const { results, refusals } = await atOnce(40, (index) =>
      createIpcOrder(adminOf(desk), ipcOrder(accounts[index % 4]!, { devices: [`cam-${index}`] })),
    );
    expect([results.length, refusals]).toEqual([40, {}]);
    expect(await commitsOf(accounts)).toBeLessThan(20);
    expect(await Promise.all(accounts.map(cashOf))).toEqual(Array<string>(4).fill("930.00"));
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("are refused one by one: what is refused leaves nothing, and what stands beside it is placed", async () => {
    const [good, suspended, poor] = await Promise.all([
      makeAccount(desk, { cny: "1000" }),
      makeAccount(desk, { cny: "1000" }),
      makeAccount(desk, { cny: "13.99" }),
    ]);
    await suspendAccount(adminOf(desk), { accountId: suspended, to: "suspended", reason: "Test" });
    const nobody = "0197d000-0000-7000-8000-000000000000";
    const wishes = [
      ipcOrder(good),
      ipcOrder(suspended),
      ipcOrder(poor),
      ipcOrder(nobody),
      ipcOrder(good, { capability: "unheard-of" }),
      ipcOrder(poor, { devices: ["cam-2"] }),
      ipcOrder(good, { devices: [] }),
    ];
    const { results, refusals } = await atOnce(28, (index) =>
      createIpcOrder(adminOf(desk), {
        ...wishes[index % 7]!,
        requestId: `${wishes[index % 7]!.requestId}-${index}`,
      }),
    );
    expect(results).toHaveLength(4 + 1);
    expect(refusals).toEqual({
      account_suspended: 4,
      not_found: 4,
      unknown_capability: 4,
      device_id_missing: 4,
      insufficient_balance: 7,
    });
    expect([await cashOf(good), await cashOf(suspended), await cashOf(poor)]).toEqual([
      "972.00",
      "1000.00",
      "6.99",
    ]);
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("do not fail for one that the database refuses", async () => {
    const accounts = await makeAccounts(3);
    const settled = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) => {
        const ctx = adminOf(desk);
        // No text of Postgres holds a NUL; who asks hands this one in, and no check of a service sees it.
        const requestId = index === 7 ? "\u0000" : ctx.requestId;
        const wish = { devices: [`cam-${index}`] };
        return createIpcOrder({ ...ctx, requestId }, ipcOrder(accounts[index % 3]!, wish));
      }),
    );
    expect(settled.flatMap(({ status }, index) => (status === "rejected" ? [index] : []))).toEqual([7]);
    expect(await Promise.all(accounts.map(cashOf))).toEqual(["972.00", "979.00", "972.00"]);
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("do not wait for accounts that somebody else holds", async () => {
    const [heldOne, heldOther, ...free] = await makeAccounts(6);
    const held = [heldOne!, heldOther!];
    const late: Promise<unknown>[] = [];
    await desk.owner.begin(async (tx) => {
      await tx`select from account where account_id = any(${held}::uuid[]) for no key update`;
      late.push(...held.map((accountId) => createIpcOrder(adminOf(desk), ipcOrder(accountId))));
      const { results } = await atOnce(12, (index) =>
        createIpcOrder(adminOf(desk), ipcOrder(free[index % 4]!, { devices: [`cam-${index}`] })),
      );
      expect(results).toHaveLength(12);
      expect(await commitsOf(held)).toBe(0);
    });
    await Promise.all(late);
    expect(await Promise.all(held.map(cashOf))).toEqual(["993.00", "993.00"]);
  });
});
