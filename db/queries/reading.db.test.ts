import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { question, Reading } from "@/db/queries/reading";
import { type Desk, openDesk } from "@/lib/testing/factories";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const ids = "{0198a7a0-0000-7000-8000-000000000001,0198a7a0-0000-7000-8000-000000000002}";
const text = ([value]: readonly unknown[]) => String(value);

/** Several questions: one in an order of its own, one without an answer, two by the same ids. */
async function readAs(accounts: number) {
  const reading = new Reading(accounts);
  const answers = {
    falling: reading.add(
      question(
        "n, 'a \"b\" 云 ' || n",
        (columns) => columns,
      )`from generate_series(1, ${3}::int) n order by n desc`,
    ),
    none: reading.add(question("n", text)`from generate_series(1, ${0}::int) n`),
    ids: reading.add(question("id", text)`from unnest(${ids}::uuid[]) id`),
    others: reading.add(
      question("id, null", (columns) => columns)`from unnest(${ids}::uuid[]) id where ${true}::bool`,
    ),
  };
  await desk.staff.database().read((tx) => reading.send(tx));
  return answers;
}

describe("several questions as one statement", () => {
  it("are answered alike, whether rows come one by one or together", async () => {
    const [few, many] = [await readAs(1), await readAs(100)];
    const [first, second] = ids.slice(1, -1).split(",");
    expect(few).toEqual({
      falling: [3, 2, 1].map((n) => [n, `a "b" 云 ${String(n)}`]),
      none: [],
      ids: [first, second],
      others: [
        [first, null],
        [second, null],
      ],
    });
    expect(many).toEqual(few);
  });

  it("may be none at all", async () => {
    await desk.staff.database().read((tx) => new Reading(100).send(tx));
  });
});
