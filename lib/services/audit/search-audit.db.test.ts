import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setAlertThreshold } from "@/lib/services/accounts/set-alert-threshold";
import { suspendAccount } from "@/lib/services/accounts/suspend-account";
import { exportAudit } from "@/lib/services/audit/export-audit";
import { getAuditEntry } from "@/lib/services/audit/get-audit-entry";
import { OPERATOR_ACCOUNT_ID } from "@/lib/services/audit/record-audit";
import { searchAudit, SearchAudit } from "@/lib/services/audit/search-audit";
import { adminOf, customerOf, type Desk, makeAccount, openDesk, supportOf } from "@/lib/testing/factories";
import { everyPage } from "@/lib/testing/pages";
import { refusalOf } from "@/lib/testing/refusals";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

/** The last minute of 1 March in Shanghai, and the first of 2 March. */
const LATE = new Date("2026-03-01T15:59:59.999Z");
const EARLY = new Date("2026-03-01T16:00:00.000Z");

let desk: Desk;
let harbour: string;
let other: string;
beforeAll(async () => {
  desk = await openDesk({ url: await freshDatabaseUrl() });
  harbour = await makeAccount(desk, { name: "Harbour", now: LATE });
  other = await makeAccount(desk, { name: "Other", now: LATE });
  const threshold = (alertThreshold: string) => ({
    accountId: harbour,
    currency: "CNY" as const,
    alertThreshold,
  });
  await setAlertThreshold(supportOf(desk, LATE), threshold("1"));
  await setAlertThreshold(adminOf(desk, EARLY), threshold("2"));
  await suspendAccount(supportOf(desk, EARLY), { accountId: other, to: "suspended", reason: "=cmd" });
});
afterAll(() => desk.close());

const search = (input: Partial<SearchAudit> = {}, ctx = supportOf(desk)) =>
  searchAudit(ctx, SearchAudit.parse({ limit: 100, ...input }));
const SUPPORT = "0197d000-0000-7000-9000-00000000000b";

describe("the audit trail over everything", () => {
  it.each([
    { input: {}, count: 6, because: "the price book and two accounts were made, and three deeds done" },
    { input: { actor: SUPPORT }, count: 2, because: "support did two of them" },
    { input: { actor: "system" }, count: 1, because: "the price book was published by the set-up" },
    { input: { action: "wallet.threshold" }, count: 2, because: "it was set twice" },
    { input: { action: "wallet.threshold", actor: SUPPORT }, count: 1, because: "once by support" },
    { input: { action: "no.such" }, count: 0, because: "nothing is called so" },
    {
      input: { until: "2026-03-01", action: "wallet.threshold" },
      count: 1,
      because: "a day ends at midnight",
    },
    {
      input: { from: "2026-03-02", action: "wallet.threshold" },
      count: 1,
      because: "and the next begins there",
    },
    {
      input: { from: "2026-03-01", until: "2026-03-02", action: "wallet.threshold" },
      count: 2,
      because: "both",
    },
  ])("filtered by $input has $count, because $because", async ({ input, count }) => {
    const { rows, count: counted } = await search(input);
    expect(rows).toHaveLength(count);
    expect(counted).toBe(count);
  });

  it("names the account of each entry, and none for what concerns none", async () => {
    const { rows } = await search({ accountId: harbour });
    expect(new Set(rows.map((row) => row.account?.name))).toEqual(new Set(["Harbour"]));
    const [book] = (await search({ actor: "system" })).rows;
    expect(book).toMatchObject({ account: null, filedUnder: OPERATOR_ACCOUNT_ID, actorId: null });
    expect(await getAuditEntry(supportOf(desk), book!)).toEqual(book);
  });

  it("shows every entry once, page by page", async () => {
    const whole = (await search()).rows;
    for (const limit of [1, 2, 5]) {
      expect(await everyPage((cursor) => search({ limit, cursor }))).toEqual(whole);
    }
  });

  it("is sent as CSV, filtered, with nothing that runs as a formula", async () => {
    let text = "";
    for await (const piece of exportAudit(supportOf(desk), SearchAudit.parse({ accountId: other })))
      text += piece;
    const [head, ...lines] = text.trimEnd().split("\r\n");
    expect(head).toMatch(/^recorded_at,effective_at,actor,/);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/account\.suspend.*,'=cmd,/);
  });

  it.each(["2026-02-30", "yesterday", "0026-01-01", "2026-13-01"])("refuses the day %s", async (from) => {
    expect(await refusalOf(search({ from }))).toEqual({ code: "invalid_input", field: "from" });
  });

  it("is not for customers, neither the list nor an entry nor the file", async () => {
    const ctx = customerOf(desk, harbour);
    const [entry] = (await search({ accountId: harbour })).rows;
    for (const refused of [
      search({}, ctx),
      search({ accountId: harbour }, ctx),
      getAuditEntry(ctx, entry!),
      exportAudit(ctx, SearchAudit.parse({})).next(),
    ]) {
      expect(await refusalOf(refused)).toMatchObject({ code: "not_permitted" });
    }
  });
});
