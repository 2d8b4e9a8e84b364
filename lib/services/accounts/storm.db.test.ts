import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setCreditLimit } from "@/lib/services/accounts/set-credit-limit";
import { suspendAccount } from "@/lib/services/accounts/suspend-account";
import { topUpWallet } from "@/lib/services/accounts/top-up-wallet";
import type { Context } from "@/lib/services/context";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { atOnce } from "@/lib/testing/at-once";
import { faultsInBooks } from "@/lib/testing/books";
import {
  adminOf,
  customerOf,
  type Desk,
  ipcOrder,
  makeAccount,
  NOW,
  openDesk,
} from "@/lib/testing/factories";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

let desk: Desk;
beforeAll(async () => {
  // Alone in its database, so that the books are those of the storm and nothing else.
  desk = await openDesk({ url: await freshDatabaseUrl(), connections: 32 });
});
afterAll(() => desk.close());

/** Numbers that look random and are the same for the same seed, so that a storm that breaks something comes again. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const PLANS = [
  ["understand", "month", 7],
  ["understand-search", "quarter", 25],
  ["understand-reid-search", "year", 110],
] as const;

type Draw = (below: number) => number;
type Deed = (accountId: string, ctx: Context) => Promise<unknown>;

/** A deed drawn at random: mostly orders, for few devices, so that they meet. */
function drawDeed(draw: Draw): Deed {
  const kind = draw(20);
  if (kind < 12) {
    const [capability, period, price] = PLANS[draw(PLANS.length)] ?? PLANS[0];
    const devices = [...new Set(Array.from({ length: 1 + draw(4) }, () => `cam-${draw(6)}`))];
    const quotedTotal = String(price * devices.length);
    const requestId = draw(4) === 0 ? `request-${draw(8)}` : `request-${draw(1e9)}`;
    return (accountId, ctx) =>
      createIpcOrder(ctx, { ...ipcOrder(accountId), devices, capability, period, quotedTotal, requestId });
  }
  if (kind < 16) {
    const amount = `${draw(200)}.${10 + draw(90)}`;
    const reference = `bank-${draw(40)}`;
    const currency = draw(5) === 0 ? "USD" : "CNY";
    return (accountId, ctx) => topUpWallet(ctx, { accountId, currency, amount, reference, note: "" });
  }
  if (kind < 19) {
    const creditLimit = String(draw(400));
    return (accountId, ctx) =>
      setCreditLimit(ctx, { accountId, currency: "CNY", creditLimit, reason: "Test" });
  }
  const to = draw(3) === 0 ? "suspended" : "active";
  return (accountId, ctx) => suspendAccount(ctx, { accountId, to, reason: "Test" });
}

describe("a storm of orders, top-ups, credit limits and suspensions, 32 at once on three accounts", () => {
  it.each([1, 2, 3])("leaves books that agree (seed %d)", async (seed) => {
    const accounts = await Promise.all(["100", "300", "5"].map((cny) => makeAccount(desk, { cny })));
    const draw = numbers(seed);
    const deeds = Array.from({ length: 320 }, () => ({
      deed: drawDeed(draw),
      accountId: accounts[draw(accounts.length)]!,
      // Customers order under their own role and may do nothing else; servers' clocks are never quite the same.
      asCustomer: draw(6) === 0,
      now: new Date(NOW.getTime() + draw(90) * 86_400_000 + draw(2_000)),
    }));
    const queue = [...deeds];
    const outcome = await atOnce(32, async () => {
      const refusals: Record<string, number> = {};
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { accountId, asCustomer, now, deed } = next;
        const ctx = asCustomer ? customerOf(desk, accountId, now) : adminOf(desk, now);
        const one = await atOnce(1, () => deed(accountId, ctx));
        for (const code of Object.keys(one.refusals)) refusals[code] = (refusals[code] ?? 0) + 1;
      }
      return refusals;
    });
    expect(outcome.refusals).toEqual({});
    const codes = new Set(outcome.results.flatMap((refusals) => Object.keys(refusals)));
    // The storm is worth nothing unless orders were placed and every kind of refusal happened on the way.
    const [{ orders } = { orders: 0 }] = await desk.owner<{ orders: number }[]>`
      select count(*)::int as orders from orders where account_id = any(${accounts})`;
    expect(orders).toBeGreaterThan(10);
    expect([...codes]).toEqual(
      expect.arrayContaining(["insufficient_balance", "idempotency_mismatch", "credit_limit_in_use"]),
    );
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });
});
