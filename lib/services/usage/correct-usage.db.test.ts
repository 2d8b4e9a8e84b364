import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { correctUsage } from "@/lib/services/usage/correct-usage";
import { previewCorrection } from "@/lib/services/usage/preview-correction";
import { recordUsage } from "@/lib/services/usage/record-usage";
import { undoCorrection } from "@/lib/services/usage/undo-correction";
import {
  adminOf,
  customerOf,
  type Desk,
  makeAccount,
  NOW,
  openDesk,
  supportOf,
} from "@/lib/testing/factories";
import { refusalOf } from "@/lib/testing/refusals";
import { activate, buyLots, use } from "@/lib/testing/usage-desk";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const later = (minutes: number) => supportOf(desk, new Date(NOW.getTime() + minutes * 60_000));
const recorder = (minutes: number) => adminOf(desk, new Date(NOW.getTime() + minutes * 60_000));
const WINDOW = {
  by: "window" as const,
  capability: "object-detection",
  from: NOW.toISOString(),
  until: new Date(NOW.getTime() + 3_600_000).toISOString(),
};

/** 5,000 points, of which three calls of 2,000, 2,000 and 30,000 units take 0.2 each; the last goes beyond them. */
async function used() {
  const accountId = await makeAccount(desk, { cny: "1000" });
  await activate(desk, accountId);
  await buyLots(adminOf(desk), accountId, { package: "object-detection", size: 5000 });
  const ids = [randomUUID(), randomUUID(), randomUUID()];
  const events = [2_000, 2_000, 30_000].map((quantity, index) =>
    use(accountId, { id: ids[index] ?? "", quantity }),
  );
  await recordUsage(recorder(1), { events });
  return { accountId, ids };
}

/** Every figure that a correction may move. */
async function figures(accountId: string) {
  const [row] = await desk.owner<Record<string, string>[]>`select
    (select sum(points_left)::text from lot where account_id = ${accountId}) as left,
    (select coalesce(sum(units), 0)::text from usage_meter where account_id = ${accountId}) as metered,
    (select unsettled_sixtieths::text from wallet where account_id = ${accountId} and currency = 'CNY') as unsettled,
    (select string_agg(source || ' ' || units, ', ' order by source) from usage_hour where account_id = ${accountId} and units > 0) as hours,
    (select coalesce(sum(points), 0)::text from lot_hour where account_id = ${accountId}) as burned,
    (select count(*)::text from usage_event where account_id = ${accountId} and voided_at is not null) as voided`;
  return row;
}

describe("correcting usage", () => {
  it("does what its preview says, once, and undoing it restores every figure", async () => {
    const { accountId, ids } = await used();
    const before = await figures(accountId);
    const choice = { by: "ids" as const, ids: [...ids, "nobody"] };
    const preview = await previewCorrection(later(2), { accountId, choice });
    expect(preview).toMatchObject({
      unknown: ["nobody"],
      effect: {
        events: 3,
        units: 34_000,
        lots: [{ before: "0", after: "5000" }],
        months: [{ unitsAfter: 0, after: "0.00" }],
      },
    });
    const input = { accountId, choice, reason: "Sent twice", seenEvents: 3, requestId: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 5 }, () => correctUsage(later(2), input)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await figures(accountId)).toMatchObject({
      left: "5000.000000",
      metered: "0",
      hours: null,
      voided: "3",
    });
    expect(Number(((await figures(accountId)) ?? {})["unsettled"])).toBe(0);
    const correctionId = answers[0]?.id ?? "";
    expect(await undoCorrection(later(3), { correctionId, reason: "It was right" })).toEqual({ events: 3 });
    expect(await figures(accountId)).toEqual(before);
    expect(await refusalOf(undoCorrection(later(3), { correctionId, reason: "Again" }))).toMatchObject({
      code: "correction_closed",
    });
    const audit = await desk.owner<
      { action: string; reason: string }[]
    >`select action, reason from audit_entry
      where account_id = ${accountId} and action like 'usage.%' order by recorded_at`;
    expect(audit.map(({ action, reason }) => [action, reason])).toEqual([
      ["usage.correct", "Sent twice"],
      ["usage.undo-correction", "It was right"],
    ]);
  });

  it("takes what stands of a capability within a window, and refuses when that is not what was seen", async () => {
    const { accountId } = await used();
    const input = {
      accountId,
      choice: WINDOW,
      reason: "Test traffic",
      seenEvents: 2,
      requestId: randomUUID(),
    };
    expect(await refusalOf(correctUsage(later(2), input))).toMatchObject({ code: "edit_conflict" });
    expect(await correctUsage(later(2), { ...input, seenEvents: 3 })).toMatchObject({ events: 3 });
    expect(
      await refusalOf(correctUsage(later(2), { ...input, seenEvents: 3, requestId: randomUUID() })),
    ).toMatchObject({
      code: "unknown_event",
    });
    expect(await refusalOf(correctUsage(later(2), { ...input, reason: "Other" }))).toMatchObject({
      code: "idempotency_mismatch",
    });
  });

  it("cannot be undone after an hour, nor where others were given the points", async () => {
    const { accountId, ids } = await used();
    const choice = { by: "ids" as const, ids: ids.slice(0, 1) };
    const shared = { accountId, choice, reason: "Wrong", seenEvents: 1 };
    const { id } = await correctUsage(later(2), { ...shared, requestId: randomUUID() });
    await recordUsage(recorder(3), { events: [use(accountId, { quantity: 1 })] });
    expect(await refusalOf(undoCorrection(later(4), { correctionId: id, reason: "Right" }))).toMatchObject({
      code: "not_restorable",
      source: "package",
    });
    expect(await refusalOf(undoCorrection(later(62), { correctionId: id, reason: "Right" }))).toMatchObject({
      code: "correction_closed",
    });
  });

  it("is the staff's alone", async () => {
    const { accountId, ids } = await used();
    const input = { accountId, choice: { by: "ids" as const, ids } };
    expect(await refusalOf(previewCorrection(customerOf(desk, accountId), input))).toMatchObject({
      code: "not_permitted",
    });
  });
});
