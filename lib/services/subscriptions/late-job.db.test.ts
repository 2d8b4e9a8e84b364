import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getAccount } from "@/lib/services/accounts/get-account";
import { setAlertThreshold } from "@/lib/services/accounts/set-alert-threshold";
import { setCreditLimit } from "@/lib/services/accounts/set-credit-limit";
import { suspendAccount } from "@/lib/services/accounts/suspend-account";
import { topUpWallet } from "@/lib/services/accounts/top-up-wallet";
import type { Context } from "@/lib/services/context";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { activateService } from "@/lib/services/packages/activate-service";
import { refundPackage } from "@/lib/services/packages/refund-package";
import { runDueAccount } from "@/lib/services/subscriptions/run-due";
import { setAutoRenew } from "@/lib/services/subscriptions/set-auto-renew";
import { recordUsage } from "@/lib/services/usage/record-usage";
import { atOnce } from "@/lib/testing/at-once";
import { faultsInBooks } from "@/lib/testing/books";
import { camerasFile, confirmFile } from "@/lib/testing/bulk";
import {
  adminOf,
  customerOf,
  type Desk,
  ipcOrder,
  makeAccount,
  NOW,
  openDesk,
  topUp,
} from "@/lib/testing/factories";
import { buyQps, planNow } from "@/lib/testing/qps-desk";
import { buyLots, use } from "@/lib/testing/usage-desk";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ connections: 16 });
});
afterAll(() => desk.close());

const HOUR = 3_600_000;
const after = (hours: number) => new Date(NOW.getTime() + hours * HOUR);
/** A plan of a day that renews itself is tried at its end, here in vain: a day costs 452.00 and 199.00 is left. */
const END = after(24);
const LATE = after(30);
const ctx = (now: Date = LATE) => adminOf(desk, now);

async function poorAccount(): Promise<Readonly<{ accountId: string; planId: string; lotIds: string[] }>> {
  const accountId = await makeAccount(desk, { cny: "701" });
  await activateService(ctx(NOW), { accountId, service: "object-detection" });
  const lotIds = await buyLots(ctx(NOW), accountId, { package: "object-detection", size: 5_000 });
  const planId = await buyQps(ctx(NOW), accountId, { period: "day" });
  await setAutoRenew(ctx(NOW), { accountId, planId, on: true });
  return { accountId, planId, lotIds };
}

async function triesOf(accountId: string) {
  const tries = await desk.owner<{ edge: string; at: Date }[]>`select edge, occurred_at as at from alert
    where account_id = ${accountId} and edge in ('renewal-failed', 'expired') order by edge`;
  return tries.map(({ edge, at }) => ({ edge, at }));
}

const IN_VAIN = [
  { edge: "expired", at: END },
  { edge: "renewal-failed", at: END },
];

type Poor = Awaited<ReturnType<typeof poorAccount>>;
type Deed = (ctx: Context, account: Poor) => Promise<unknown>;

const CNY = { currency: "CNY" } as const;
const DEEDS: readonly (readonly [string, Deed])[] = [
  ["money that is paid in", (late, { accountId }) => topUpWallet(late, topUp(accountId, "10000"))],
  [
    "a credit limit",
    (late, { accountId }) =>
      setCreditLimit(late, { accountId, ...CNY, creditLimit: "10000", reason: "Trust" }),
  ],
  [
    "an alert threshold",
    (late, { accountId }) => setAlertThreshold(late, { accountId, ...CNY, alertThreshold: "300" }),
  ],
  [
    "a suspension",
    (late, { accountId }) => suspendAccount(late, { accountId, to: "suspended", reason: "Asked for" }),
  ],
  ["an order of cameras", (late, { accountId }) => createIpcOrder(late, ipcOrder(accountId))],
  ["a bulk order", (late, { accountId }) => confirmFile(late, accountId, camerasFile(2))],
  [
    "a package",
    (late, { accountId }) => buyLots(late, accountId, { package: "object-detection", size: 5_000 }),
  ],
  [
    "a package that is given back",
    (late, { accountId, lotIds }) =>
      refundPackage(late, { accountId, lotIds, reason: "Asked for", requestId: randomUUID() }),
  ],
  ["usage", (late, { accountId }) => recordUsage(late, { events: [use(accountId, { occurredAt: LATE })] })],
];

describe("an account whose job is late", () => {
  it.each(DEEDS)("is brought up to date before %s", async (_what, deed) => {
    const account = await poorAccount();
    await deed(ctx(), account);
    expect(await triesOf(account.accountId)).toEqual(IN_VAIN);
    // Nothing that came later has paid for the try that was due before it.
    await runDueAccount(ctx(), account.accountId);
    expect(await triesOf(account.accountId)).toEqual(IN_VAIN);
    expect(await planNow(ctx(), account.accountId, account.planId)).toMatchObject({
      until: END.toISOString(),
    });
  });

  it("is tried again six days later, then with the money that came since", async () => {
    const { accountId, planId } = await poorAccount();
    await topUpWallet(ctx(), topUp(accountId, "10000"));
    const again = after(24 + 6 * 24);
    // The customer's own order finds the renewal made, at its instant, and what it has cost gone.
    const order = ipcOrder(accountId, { devices: ["cam-1"] });
    await createIpcOrder(customerOf(desk, accountId, new Date(again.getTime() + 5_000)), order);
    const { terms } = await planNow(ctx(again), accountId, planId);
    expect(terms.map(({ from }) => from)).toEqual([NOW.toISOString(), again.toISOString()]);
  });

  it("has not the money twice: what renewed itself first, orders at once cannot spend", async () => {
    const accountId = await makeAccount(desk, { cny: "910" });
    const planId = await buyQps(ctx(NOW), accountId, { period: "day" });
    await setAutoRenew(ctx(NOW), { accountId, planId, on: true });
    // 458.00 is left; the renewal takes 452.00 of it, and 6.00 buy no camera.
    const { results, refusals } = await atOnce(10, (index) =>
      createIpcOrder(ctx(after(25)), ipcOrder(accountId, { devices: [`cam-${String(index)}`] })),
    );
    expect([results.length, refusals]).toEqual([0, { insufficient_balance: 10 }]);
    const { wallets } = await getAccount(ctx(), accountId);
    expect(wallets.find(({ currency }) => currency === "CNY")?.cash).toBe("6.00");
    expect(await planNow(ctx(), accountId, planId)).toMatchObject({ until: after(48).toISOString() });
  });

  it("keeps its books", async () => {
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });
});
