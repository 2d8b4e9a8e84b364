import { Decimal } from "decimal.js";
import fc from "fast-check";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, type Pool } from "@/db/client";
import { type Desk, openDesk } from "@/lib/testing/factories";
import { SERVICES } from "@/lib/testing/small-books";
import { freshDatabaseUrl } from "@/lib/testing/test-database";
import { BOOKS, history, type Step } from "@/lib/testing/usage-histories";
import { byId, faultsInUsage, readStore, sixtiethsOwed } from "@/lib/testing/usage-store";
import { StoredPlay } from "@/lib/testing/usage-stored-play";

/** `STORED_HISTORIES=1000` plays so many; each is an account of its own. */
const HISTORIES = Number.parseInt(process.env["STORED_HISTORIES"] ?? "24", 10);
/** So many are played side by side, as accounts live. */
const AT_ONCE = 4;

let desk: Desk;
let elsewhere: Pool;
beforeAll(async () => {
  const url = await freshDatabaseUrl();
  await publishSmallBooks(url);
  desk = await openDesk({ url });
  elsewhere = connect(url, { role: "staff", max: 4, name: "another process", byKeys: true, statements: 2 });
});
afterAll(() => Promise.all([desk.close(), elsewhere.end()]));

/** Before the shipped one, which then is not. Nobody waits for the disk of a history that can be played again. */
async function publishSmallBooks(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    for (const book of BOOKS) {
      await sql`insert into price_book (version, effective_from, document, checksum, published_at)
        values (${book.version}, ${new Date(book.effectiveFrom)}, ${JSON.stringify(book)}::text::jsonb, '', now())`;
    }
    const name = new URL(url).pathname.slice(1);
    await sql.unsafe(`alter database "${name}" set synchronous_commit = off`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function expectSameStore(play: StoredPlay): Promise<void> {
  const { model, accountId, nameOf } = play;
  const stored = await readStore(desk, accountId, nameOf);
  expect(stored).toEqual({
    lots: model.lots.map(({ id, left, fired, refunded }) => ({ id, left: left.toFixed(), fired, refunded })),
    counts: Object.fromEntries([...model.counts].filter(([, count]) => count !== 0)),
    events: [...model.events].map(([id, { shares, voided }]) => ({ id, voided, shares })).sort(byId),
    edges: [
      ...model.lots.flatMap(({ id, fired }) => fired.map((percent) => `${id} ${String(percent)}`)),
      ...model.poolFired,
    ].sort(),
  });
  expect(await faultsInUsage(desk, accountId)).toEqual([]);
  expect(await sixtiethsOwed(desk, accountId)).toBe(owedBy(play));
}

/** The model prices unit by unit; of seconds it adds up minutes, which are 60 times as much. */
function owedBy({ model }: StoredPlay): string {
  const lists = new Set<string>();
  for (const name of model.counts.keys()) {
    const [what, period = "", capability = ""] = name.split("|");
    if (what === "payg") lists.add(`${capability} ${period}`);
  }
  let owed = new Decimal(0);
  for (const list of lists) {
    const [capability = "", period = ""] = list.split(" ");
    owed = owed.plus(model.amountOf(capability, period).times(capability.startsWith("video-") ? 1 : 60));
  }
  return owed.toFixed(9);
}

async function play(steps: readonly Step[]): Promise<void> {
  const stored = await StoredPlay.open(desk, elsewhere);
  for (const name of SERVICES) await stored.step({ wait: 0, act: { do: "activate", name } });
  for (const step of steps) {
    await stored.step(step);
    expect(stored.answers.stored).toEqual(stored.answers.model);
  }
  await expectSameStore(stored);
  await stored.voidAll();
  await expectSameStore(stored);
  const { lots, counts } = await readStore(desk, stored.accountId, stored.nameOf);
  expect(counts).toEqual({});
  expect(lots.map(({ left }) => left)).toEqual(stored.model.lots.map(({ granted }) => granted.toFixed()));
}

describe("the real system and the model", () => {
  it(
    "come to the same answers, lots, counters, fundings, edges and debts, and voiding everything restores everything",
    async () => {
      const together = fc.array(history, { minLength: AT_ONCE, maxLength: AT_ONCE });
      await fc.assert(
        fc.asyncProperty(together, async (histories) => {
          await Promise.all(histories.map(play));
        }),
        // To make a failure smaller would take longer than the test may, and nothing would be told.
        { numRuns: Math.ceil(HISTORIES / AT_ONCE), endOnFailure: true },
      );
    },
    Math.max(120_000, HISTORIES * 5_000),
  );
});
