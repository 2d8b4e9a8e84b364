import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faultsInBooks } from "@/lib/testing/books";
import { type Desk, openDesk } from "@/lib/testing/factories";
import { freshDatabaseUrl } from "@/lib/testing/test-database";
import { playYear } from "@/lib/testing/year";
import { keptYear } from "@/lib/testing/year-report";

/** The first of the 200 whose whole report `npm run bench -- year` compares. */
const ACCOUNTS = 30;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ url: await freshDatabaseUrl() });
});
afterAll(() => desk.close());

describe("a year of accounts by their test clocks", () => {
  it("comes to what the report that is kept says, to the fen", async () => {
    expect(await playYear(desk, ACCOUNTS)).toEqual(keptYear(ACCOUNTS));
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  }, 240_000);
});
