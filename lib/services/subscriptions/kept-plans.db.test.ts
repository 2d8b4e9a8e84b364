import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import type { PlanFilter } from "@/lib/domain/subscriptions/plan-state";
import { addDays } from "@/lib/domain/time/calendar";
import { getSubscription } from "@/lib/services/subscriptions/get-subscription";
import { ListSubscriptions, listSubscriptions } from "@/lib/services/subscriptions/list-subscriptions";
import { listPlanLanes } from "@/lib/services/subscriptions/list-plan-lanes";
import { previewRenewals } from "@/lib/services/subscriptions/runs/preview-renewals";
import { renewSubscription } from "@/lib/services/subscriptions/renew-subscription";
import { faultsInBooks, snapshotOf } from "@/lib/testing/books";
import { adminOf, type Desk, makeAccount, NOW, openDesk } from "@/lib/testing/factories";
import { buyQps } from "@/lib/testing/qps-desk";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

const KEPT_DAYS = 15;

let desk: Desk;
beforeAll(async () => {
  const url = await freshDatabaseUrl();
  await publishKeepingBook(url);
  desk = await openDesk({ url });
});
afterAll(() => desk.close());

/** The shipped book, but that what ended of a QPS plan is kept for a while, as Image Search does. */
async function publishKeepingBook(url: string): Promise<void> {
  const { policies } = defaultPriceBook;
  const vision = { ...policies.products.vision, retentionDays: KEPT_DAYS };
  const products = { ...policies.products, vision };
  const document = JSON.stringify({ ...defaultPriceBook, policies: { ...policies, products } });
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql`insert into price_book (version, effective_from, document, checksum, published_at)
      values (${defaultPriceBook.version}, ${new Date(defaultPriceBook.effectiveFrom)}, ${document}::text::jsonb, '', now())`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

describe("a plan of a product that keeps what ended", () => {
  /** A plan of 40 QPS that was bought for a month and has ended just now. */
  async function endedPlan() {
    const accountId = await makeAccount(desk, { cny: "20000", now: addDays(NOW, -60) });
    await buyQps(adminOf(desk, addDays(NOW, -60)), accountId);
    const [row] = await desk.owner<{ id: string; until: Date }[]>`
      select id, paid_until as until from subscription where account_id = ${accountId}`;
    if (!row) throw new Error("there is a plan");
    return { accountId, planId: row.id, until: new Date(row.until) };
  }

  it("is retained until its days are over and then released, in lists, pages and filters", async () => {
    const { accountId, planId, until } = await endedPlan();
    const states: readonly PlanFilter[] = ["active", "expired", "retained", "released"];
    const look = async (at: Date) => {
      const ctx = adminOf(desk, at);
      const { state, keptUntil, renewalPrice } = await getSubscription(ctx, planId);
      const found: PlanFilter[] = [];
      for (const filter of states) {
        const list = await listSubscriptions(ctx, ListSubscriptions.parse({ accountId, state: filter }));
        expect(list.states).toContain("retained");
        if (list.count > 0) found.push(filter);
      }
      return { state, keptUntil, sold: renewalPrice !== null, found };
    };
    const keptUntil = addDays(until, KEPT_DAYS).toISOString();
    const last = new Date(addDays(until, KEPT_DAYS).getTime() - 1);
    expect(await look(addDays(until, -10))).toEqual({
      state: "active",
      keptUntil,
      sold: true,
      found: ["active"],
    });
    expect(await look(until)).toEqual({ state: "retained", keptUntil, sold: true, found: ["retained"] });
    expect(await look(last)).toMatchObject({ state: "retained", found: ["retained"] });
    expect(await look(addDays(until, KEPT_DAYS))).toEqual({
      ...{ state: "released", keptUntil, sold: false, found: ["released"] },
    });
    const { lanes } = await listPlanLanes(adminOf(desk, until), { accountId });
    expect(lanes[0]?.plan).toMatchObject({ state: "retained", keptUntil });
  });

  it("begins a new term when it is renewed while it is kept, and cannot be renewed once it is released", async () => {
    const [kept, gone] = [await endedPlan(), await endedPlan()];
    const renew = (plan: typeof kept, at: Date) =>
      renewSubscription(adminOf(desk, at), {
        ...{ accountId: plan.accountId, planId: plan.planId, quotedTotal: "7820", requestId: randomUUID() },
        seenUntil: plan.until.toISOString(),
      });
    const renewedAt = addDays(kept.until, KEPT_DAYS - 1);
    await renew(kept, renewedAt);
    const plan = await getSubscription(adminOf(desk, renewedAt), kept.planId);
    expect(plan).toMatchObject({ state: "active", from: renewedAt.toISOString() });

    const released = addDays(gone.until, KEPT_DAYS);
    const { plans, unsold } = await previewRenewals(adminOf(desk, released), { plans: [gone.planId] });
    expect([plans.length, unsold.length]).toEqual([0, 1]);
    // What was due by then happens first, as before any deed; the refusal itself leaves nothing.
    await expect(renew(gone, released)).rejects.toMatchObject({ code: "already_released" });
    const before = await snapshotOf(desk.owner);
    await expect(renew(gone, released)).rejects.toMatchObject({ code: "already_released" });
    expect(await snapshotOf(desk.owner)).toEqual(before);
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });
});
