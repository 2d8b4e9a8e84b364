import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays } from "@/lib/domain/time/calendar";
import { listAudit } from "@/lib/services/audit/list-audit";
import { OPERATOR_ACCOUNT_ID } from "@/lib/services/audit/record-audit";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { systemContext } from "@/lib/services/setup/system-context";
import { ListSubscriptions, listSubscriptions } from "@/lib/services/subscriptions/list-subscriptions";
import { renewSubscription } from "@/lib/services/subscriptions/renew-subscription";
import { exportRenewalRun, getRenewalRun } from "@/lib/services/subscriptions/runs/get-renewal-run";
import { listDueRuns } from "@/lib/services/subscriptions/runs/list-due-runs";
import { previewRenewals } from "@/lib/services/subscriptions/runs/preview-renewals";
import { runRenewals } from "@/lib/services/subscriptions/runs/run-renewals";
import { startRenewalRun } from "@/lib/services/subscriptions/runs/start-renewal-run";
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
  supportOf,
  ZONE,
} from "@/lib/testing/factories";

describe("plans of several accounts renewed at once", () => {
  let desk: Desk;
  let rich: string;
  let poor: string;
  let plans: readonly string[];

  const worker = (now: Date = NOW) =>
    systemContext(desk.staff.database(), { name: "run-renewals", now, zone: ZONE });
  const untilOf = async (accountId: string) =>
    (await listSubscriptions(supportOf(desk), ListSubscriptions.parse({ accountId }))).rows.map(
      ({ until }) => until,
    );

  beforeAll(async () => {
    desk = await openDesk();
    const before = addDays(NOW, -10);
    rich = await makeAccount(desk, { cny: "1000", now: before });
    poor = await makeAccount(desk, { cny: "17", now: before });
    const ctx = supportOf(desk, before);
    await createIpcOrder(ctx, ipcOrder(rich, { devices: cameras(30), quotedTotal: "210" }));
    await createIpcOrder(ctx, ipcOrder(poor, { devices: ["one", "two"].slice(0, 1) }));
    const ids = await Promise.all(
      [rich, poor].map(async (accountId) => {
        const asked = ListSubscriptions.parse({ accountId, limit: 100 });
        return (await listSubscriptions(supportOf(desk), asked)).rows.map(({ id }) => id);
      }),
    );
    plans = ids.flat();
  });
  afterAll(() => desk.close());

  it("says beforehand who pays what", async () => {
    const preview = await previewRenewals(supportOf(desk), { plans: [...plans] });
    expect(preview.total).toBe("217.00");
    expect(preview.shares).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ accountId: rich, plans: 30, total: "210.00", shortfall: null }),
        expect.objectContaining({ accountId: poor, plans: 1, total: "7.00", shortfall: null }),
      ]),
    );
    await expect(previewRenewals(customerOf(desk, rich), { plans: [...plans] })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("renews each once, however often it is asked for and by however many workers", async () => {
    const preview = await previewRenewals(supportOf(desk), { plans: [...plans] });
    const input = {
      plans: preview.plans.map(({ id, renewalPrice, until }) => ({ id, price: renewalPrice, until })),
      requestId: randomUUID(),
    };
    const { results } = await atOnce(4, () => startRenewalRun(supportOf(desk), input));
    const [run] = results;
    if (!run) throw new Error("there is a run");
    expect(new Set(results.map(({ id }) => id)).size).toBe(1);
    await expect(
      startRenewalRun(supportOf(desk), { ...input, plans: input.plans.slice(1) }),
    ).rejects.toMatchObject({ code: "idempotency_mismatch" });

    const due = (await listDueRuns(worker())).find(({ id }) => id === run.id);
    if (!due) throw new Error("the run is due");
    for (let more = true; more;) {
      const steps = await atOnce(2, () => runRenewals(worker(), due));
      more = steps.results.some(Boolean);
    }
    expect(await getRenewalRun(supportOf(desk), run.id)).toMatchObject({
      ...{ status: "done", renewed: 31, refused: 0, charged: "217.00", plans: 31 },
    });
    expect(new Set(await untilOf(rich))).toEqual(new Set([addDays(NOW, 50).toISOString()]));
    expect(await runRenewals(worker(), due)).toBe(false);
    await expect(getRenewalRun(customerOf(desk, rich), run.id)).rejects.toMatchObject({ code: "not_found" });
  });

  it("renews nothing that has moved since its price was seen, though the price is the same", async () => {
    const ctx = supportOf(desk);
    const chosen = plans.slice(0, 2);
    const { plans: seen } = await previewRenewals(ctx, { plans: chosen });
    const [first] = seen;
    if (!first) throw new Error("there is a plan");
    const { id } = await startRenewalRun(ctx, {
      plans: seen.map(({ id: planId, renewalPrice: price, until }) => ({ id: planId, price, until })),
      reason: "Agreed on the phone",
      requestId: randomUUID(),
    });
    // Somebody else renews one of the two before the worker comes to it.
    const { accountId, renewalPrice: quotedTotal } = first;
    const other = { accountId, planId: first.id, quotedTotal, requestId: randomUUID() };
    await renewSubscription(ctx, { ...other, seenUntil: first.until });
    await expect(
      renewSubscription(ctx, { ...other, requestId: randomUUID(), seenUntil: first.until }),
    ).rejects.toMatchObject({ code: "plan_changed" });
    await runRenewals(worker(), { accountId: OPERATOR_ACCOUNT_ID, id });
    const run = await getRenewalRun(ctx, id);
    expect(run).toMatchObject({ status: "done", renewed: 1, refused: 1 });
    expect(run.rows.find(({ plan }) => plan.id === first.id)?.refusal).toMatchObject({
      code: "plan_changed",
    });
    const { rows } = await listAudit(adminOf(desk), { subjectId: id, limit: 10 });
    expect(rows.find(({ action }) => action === "renewal-run.start")?.reason).toBe("Agreed on the phone");
  });

  it("goes on after a refusal, and says why in the report", async () => {
    const own = customerOf(desk, poor);
    const [plan] = (await previewRenewals(own, { plans: [plans.at(-1) ?? ""] })).plans;
    if (!plan) throw new Error("there is a plan");
    const { id: planId, renewalPrice: price, until } = plan;
    const once = () =>
      startRenewalRun(own, { plans: [{ id: planId, price, until }], requestId: randomUUID() });
    // The money that is left pays for nothing more.
    const { id } = await once();
    await runRenewals(worker(), { accountId: poor, id });
    const run = await getRenewalRun(own, id);
    expect(run).toMatchObject({ status: "done", renewed: 0, refused: 1 });
    expect(run.rows[0]?.refusal).toMatchObject({ code: "insufficient_balance" });
    const pieces: string[] = [];
    for await (const piece of exportRenewalRun(own, id)) pieces.push(piece);
    expect(pieces.join("")).toContain("refused,insufficient_balance");
  });
});
