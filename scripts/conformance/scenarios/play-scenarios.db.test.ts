import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeAccount, openDesk } from "@/lib/testing/factories";
import { planStories } from "@/lib/testing/plan-stories";
import own from "@/lib/testing/scenarios/own.json";
import visible from "@/lib/testing/scenarios/visible.json";
import { freshDatabaseUrl } from "@/lib/testing/test-database";
import { playScenarios } from "@/scripts/conformance/scenarios/play-scenarios";
import type { Theatre } from "@/scripts/conformance/scenarios/stage";
import { connectTheatre } from "@/scripts/conformance/scenarios/theatre";

let theatre: Theatre;
let databaseUrl: string;
beforeAll(async () => {
  databaseUrl = await freshDatabaseUrl();
  // The desk brings the shipped price book.
  await (await openDesk({ url: databaseUrl })).close();
  theatre = connectTheatre(databaseUrl, "Asia/Shanghai");
});
afterAll(() => theatre.close());

/** What each case came to: nothing where it holds, else the fields that differ. */
async function play(...cases: readonly unknown[]) {
  const outcomes = await playScenarios(theatre, cases);
  return Object.fromEntries(
    outcomes.map(({ id, differences }) => [
      id,
      differences.map(({ field, expected, actual }) => `${field}: ${expected} <> ${actual}`),
    ]),
  );
}

const T = "2026-03-01T09:00:00+08:00";
const topUp = { at: T, do: "topUp", currency: "CNY", amount: "100" };
const story = (...steps: readonly object[]) => ({ id: "story", priceBook: "default", steps });
const told = async (...steps: readonly object[]) => (await play(story(...steps)))["story"];

describe("scenarios", () => {
  it("that must pass do", async () => {
    const outcomes = await play(...visible.scenarios);
    for (const { id } of visible.scenarios) {
      expect([id, outcomes[id] ?? ["not played"]]).toEqual([id, []]);
    }
  });

  it("of our own hold, each derived by hand from the rules", async () => {
    const outcomes = await play(...own.scenarios);
    expect(outcomes).toEqual(Object.fromEntries(own.scenarios.map(({ id }) => [id, []])));
  });

  it("of random deeds hold as the slow model tells them", async () => {
    const stories = planStories({ count: 12, steps: 40, seed: 2 });
    expect(stories.every(({ steps }) => steps.length === 40)).toBe(true);
    expect(await play(...stories)).toEqual(Object.fromEntries(stories.map(({ id }) => [id, []])));
  }, 120_000);
});

describe("what a refusal must leave as it was", () => {
  it("differs once a row was added, changed or taken away, and only for that account", async () => {
    const desk = await openDesk({ url: databaseUrl });
    const [accountId, other] = [await makeAccount(desk), await makeAccount(desk)];
    const seen = () => theatre.snapshotOf(accountId);
    const [before, beforeOfOther] = [await seen(), await theatre.snapshotOf(other)];
    expect(await seen()).toBe(before);
    const { owner } = desk;
    const states = [before];
    for (const statement of [
      owner`insert into device (account_id, device_id, created_at) values (${accountId}, 'camera', now())`,
      owner`update device set created_at = now() where account_id = ${accountId}`,
      owner`delete from device where account_id = ${accountId}`,
      owner`update account set name = name where account_id = ${accountId}`,
    ]) {
      await statement;
      states.push(await seen());
    }
    // A row that is gone is as if it had never been; one that was written again is not.
    expect(new Set(states).size).toBe(4);
    expect(states[3]).toBe(before);
    expect(await theatre.snapshotOf(other)).toBe(beforeOfOther);
    await desk.close();
  });
});

describe("a story that does not hold", () => {
  it("names the step, the field and both values", async () => {
    expect(await told(topUp, { at: T, do: "expect", wallet: { CNY: "99" } })).toEqual([
      "step 2 (expect at 2026-03-01T01:00:00.000Z) wallet.CNY: 99 <> 100.00",
    ]);
    expect(await told({ ...topUp, charged: "0" })).toEqual([
      expect.stringMatching(/^step 1 \(topUp at .*\) charged: 0 <> -100$/),
    ]);
  });

  it("fails where a refusal comes unasked, is another one, or does not come", async () => {
    const order = { at: T, do: "orderIpc", device: "cam", capability: "understand", period: "year" };
    const end = (text: string): unknown => [expect.stringMatching(new RegExp(`refused: ${text}$`))];
    expect(await told(order)).toEqual(end("not refused <> insufficient_balance \\(total\\)"));
    expect(await told({ ...order, refused: "account_suspended" })).toEqual(
      end("account_suspended <> insufficient_balance"),
    );
    expect(await told({ ...topUp, refused: "invalid_amount" })).toEqual(end("invalid_amount <> not refused"));
    expect(await told({ ...order, refused: "insufficient_balance" })).toEqual([]);
  });

  it("compares alerts whole, and empties their list with every expect", async () => {
    const steps = [
      topUp,
      { at: T, do: "activate", service: "object-detection" },
      { at: T, do: "buyPackage", package: "object-detection", points: 5000, as: "p" },
      { at: T, do: "usage", id: "u", capability: "object-detection", quantity: 20000 },
    ];
    const alerts = (...edges: readonly string[]) => ({
      at: T,
      do: "expect",
      alerts: edges.map((edge) => ({ subject: "p", edge })),
    });
    expect(await told(...steps, alerts("20%"), alerts())).toEqual([]);
    expect(await told(...steps, { at: T, do: "expect" }, alerts())).toEqual([]);
    expect(await told(...steps, alerts())).toEqual([expect.stringMatching(/alerts: \[\] <> \[p 20%\]$/)]);
    expect(await told(...steps, alerts("20%", "empty"))).toHaveLength(1);
  });

  it.each<[string, object]>([
    ["a step that is not known", { at: T, do: "dance" }],
    ["a field that is not known", { ...topUp, colour: "red" }],
    ["a field of another step", { ...topUp, service: "ocr:id-card" }],
    ["a field that is missing", { at: T, do: "topUp", currency: "CNY" }],
    ["an expectation that is not known", { at: T, do: "expect", mood: "good" }],
    ["a status that there is not", { at: T, do: "expect", packages: { p: { status: "tired" } } }],
    [
      "an event's field that is not known",
      { at: T, do: "usageBatch", events: [{ id: "u", capability: "x", colour: 1 }] },
    ],
    ["a time that is none", { ...topUp, at: "yesterday" }],
  ])("is an error with %s, never skipped", async (_because, step) => {
    expect((await told(step))?.length).toBeGreaterThan(0);
  });

  it("is one with steps out of order, another price book, or a name that nothing has", async () => {
    expect(await told(topUp, { ...topUp, at: "2026-02-01T09:00:00+08:00" })).toHaveLength(1);
    expect((await play({ ...story(topUp), priceBook: "summer" }))["story"]).toHaveLength(1);
    expect(await told({ at: T, do: "expect", packages: { nobody: { left: "0" } } })).toHaveLength(1);
    expect(await told({ at: T, do: "refund", item: "nobody", refused: "unknown_specification" })).toEqual([]);
  });
});
