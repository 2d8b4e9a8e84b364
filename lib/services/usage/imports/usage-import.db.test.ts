import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkUsageImport } from "@/lib/services/usage/imports/check-usage-import";
import { getUsageImport } from "@/lib/services/usage/imports/get-usage-import";
import { listDueUsageImports } from "@/lib/services/usage/imports/list-due-usage-imports";
import { listUsageImportRows } from "@/lib/services/usage/imports/list-usage-import-rows";
import { listUsageImports } from "@/lib/services/usage/imports/list-usage-imports";
import { ROWS_PER_STEP, runUsageImport } from "@/lib/services/usage/imports/run-usage-import";
import { discardUsageImport } from "@/lib/services/usage/imports/discard-usage-import";
import { startUsageImport } from "@/lib/services/usage/imports/start-usage-import";
import { recordUsage } from "@/lib/services/usage/record-usage";
import { atOnce } from "@/lib/testing/at-once";
import { faultsInBooks } from "@/lib/testing/books";
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
import {
  callsFile,
  importToEnd,
  startFile,
  USAGE_HEADER,
  usageReportOf,
  usageUpload,
} from "@/lib/testing/usage-import";
import { faultsInUsage } from "@/lib/testing/usage-store";

const HOUR = 3_600_000;
const BEFORE = new Date(NOW.getTime() - HOUR);

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** An account with 1,000 points for object detection, of which a call takes 0.2. */
async function makeUser(): Promise<string> {
  const accountId = await makeAccount(desk, { cny: "1000", now: BEFORE });
  await activate(desk, accountId);
  await buyLots(adminOf(desk, BEFORE), accountId, { package: "object-detection", size: 5_000 });
  return accountId;
}

/** What is kept of an account's usage, and what its package has left. */
async function keptOf(accountId: string) {
  const [row] = await desk.owner<{ events: number; units: number; left: string }[]>`select
    (select count(*)::int from usage_event e where e.account_id = a.account_id) as events,
    (select coalesce(sum(units), 0)::int from usage_hour h where h.account_id = a.account_id) as units,
    (select trim_scale(sum(points_left))::text from lot l where l.account_id = a.account_id) as left
    from account a where account_id = ${accountId}`;
  return row;
}

describe("an import of usage history", () => {
  it("checks first, records each row as if it were reported, and says what became of it", async () => {
    const accountId = await makeUser();
    const at = BEFORE.toISOString();
    await recordUsage(adminOf(desk), { events: [use(accountId, { id: "known", occurredAt: BEFORE })] });
    const rows = [
      `a,object-detection,${at},3`,
      `known,object-detection,${at},7`,
      `a,object-detection,${at},5`,
      `old,object-detection,2025-03-02T01:00:00Z,1`,
      `off,face-comparison-1-1,${at},1`,
      `broken,object-detection,yesterday,1`,
      `=cmd(),object-detection,${at},1`,
    ];
    const text = `\ufeff${[USAGE_HEADER, ...rows].join("\r\n")}\r\n`;
    const { id } = await checkUsageImport(supportOf(desk), usageUpload(accountId, text));
    expect(await getUsageImport(supportOf(desk), id)).toMatchObject({
      ...{ status: "checked", rows: 7, problems: 1, waiting: 6, sameFile: null },
      capabilities: [
        { id: "object-detection", rows: 5, from: "2025-03-02T01:00:00.000Z", until: at },
        { id: "face-comparison-1-1", rows: 1 },
      ],
    });
    expect(await listDueUsageImports(adminOf(desk))).not.toContainEqual({ accountId, id });
    expect(await keptOf(accountId)).toMatchObject({ events: 1 });

    await startUsageImport(supportOf(desk), { importId: id });
    await startUsageImport(supportOf(desk), { importId: id });
    expect(await listDueUsageImports(adminOf(desk))).toContainEqual({ accountId, id });
    expect(await importToEnd(adminOf(desk), id)).toMatchObject({
      ...{ status: "done", accepted: 2, duplicates: 2, refused: 2, problems: 1, waiting: 0 },
    });
    // 1 + 3 + 1 calls at 0.2 points.
    expect(await keptOf(accountId)).toEqual({ events: 3, units: 5, left: "4999" });
    expect(await usageReportOf(adminOf(desk), id)).toEqual([
      "line,id,capability,occurredAt,result,code,reason",
      `2,a,object-detection,${at},accepted,,`,
      `3,known,object-detection,${at},duplicate,,`,
      `4,a,object-detection,${at},duplicate,,`,
      expect.stringMatching(
        /^5,old,object-detection,2025-03-02T01:00:00.000Z,refused,event_too_old,.*earliest: 2026-01-26/,
      ),
      expect.stringMatching(/^6,off,.*,refused,service_not_activated,/),
      "7,broken,,,problem,invalid_input,field: occurredAt",
      `8,'=cmd(),object-detection,${at},accepted,,`,
    ]);
    const failed = await listUsageImportRows(adminOf(desk), { importId: id, state: "failed", limit: 2 });
    expect(failed.rows.map(({ line }) => line)).toEqual([5, 6]);
    const audit = await desk.owner`select action, actor_name from audit_entry
      where account_id = ${accountId} and subject_id = ${id} order by recorded_at, id`;
    expect(audit.map(({ action }) => String(action))).toEqual([
      ...["usage-import.check", "usage-import.start", "usage-import.end"],
    ]);
    expect(await faultsInUsage(desk, accountId)).toEqual([]);
    expect(await faultsInBooks(desk.owner)).toEqual([]);
  });

  it("is put away once, and not started then; what is started is not put away", async () => {
    const accountId = await makeUser();
    const { id } = await checkUsageImport(supportOf(desk), usageUpload(accountId, callsFile(3, BEFORE)));
    await atOnce(4, () => discardUsageImport(supportOf(desk), { importId: id }));
    expect(await refusalOf(() => startUsageImport(adminOf(desk), { importId: id }))).toMatchObject({
      code: "import_moved_on",
      status: "discarded",
    });
    expect(await listDueUsageImports(adminOf(desk))).not.toContainEqual({ accountId, id });
    expect(
      (await listUsageImports(adminOf(desk), { accountId, status: "discarded", limit: 9 })).rows,
    ).toHaveLength(1);
    expect(await keptOf(accountId)).toMatchObject({ events: 0 });
    const audit =
      await desk.owner`select action from audit_entry where subject_id = ${id} and action like '%.discard'`;
    expect(audit).toHaveLength(1);

    const other = await checkUsageImport(adminOf(desk), usageUpload(accountId, callsFile(2, BEFORE)));
    await startUsageImport(adminOf(desk), { importId: other.id });
    expect(await refusalOf(() => discardUsageImport(adminOf(desk), { importId: other.id }))).toMatchObject({
      code: "import_moved_on",
    });
  });

  it("is one for one request, and another file under the same request is refused", async () => {
    const accountId = await makeUser();
    const requestId = randomUUID();
    const upload = usageUpload(accountId, callsFile(3, BEFORE), requestId);
    const { results } = await atOnce(6, () => checkUsageImport(adminOf(desk), upload));
    expect(new Set(results.map(({ id }) => id)).size).toBe(1);
    expect((await listUsageImports(adminOf(desk), { accountId, limit: 10 })).rows).toHaveLength(1);
    const other = usageUpload(accountId, callsFile(4, BEFORE), requestId);
    expect(await refusalOf(() => checkUsageImport(adminOf(desk), other))).toMatchObject({
      code: "idempotency_mismatch",
    });
  });

  it("counts the same file again no second time, and names the first", async () => {
    const accountId = await makeUser();
    const text = callsFile(20, BEFORE);
    const first = await startFile(adminOf(desk), accountId, text);
    await importToEnd(adminOf(desk), first);
    const { id } = await checkUsageImport(adminOf(desk), usageUpload(accountId, text));
    expect(await getUsageImport(adminOf(desk), id)).toMatchObject({ sameFile: { id: first } });
    await startUsageImport(adminOf(desk), { importId: id });
    expect(await importToEnd(adminOf(desk), id)).toMatchObject({ accepted: 0, duplicates: 20 });
    expect(await keptOf(accountId)).toEqual({ events: 20, units: 20, left: "4996" });
  });

  it("four workers, and the same events from the gateway meanwhile, come to what one would", async () => {
    const accountId = await makeUser();
    const count = 2 * ROWS_PER_STEP + 100;
    const id = await startFile(adminOf(desk), accountId, callsFile(count, BEFORE));
    const gateway = atOnce(10, (index) => {
      const events = [use(accountId, { id: `call-${String(index * 200 + 1)}`, occurredAt: BEFORE })];
      return recordUsage(adminOf(desk), { events });
    });
    const workers = atOnce(4, async () => {
      while (await runUsageImport(adminOf(desk), { accountId, id }));
    });
    const [{ results }] = await Promise.all([gateway, workers]);
    const reported = results.flat().filter(({ answer }) => answer === "accepted").length;
    expect(await getUsageImport(adminOf(desk), id)).toMatchObject({
      ...{ status: "done", accepted: count - reported, duplicates: reported, refused: 0 },
    });
    expect(await keptOf(accountId)).toEqual({ events: count, units: count, left: "4580" });
    expect(await faultsInUsage(desk, accountId)).toEqual([]);
  });

  it("goes on after a step that was lost, and the report is as if it had not been", async () => {
    const accountId = await makeUser();
    const count = ROWS_PER_STEP + 50;
    const id = await startFile(adminOf(desk), accountId, callsFile(count, BEFORE));
    const ctx = adminOf(desk);
    const lost: typeof ctx = {
      ...ctx,
      db: {
        ...ctx.db,
        transaction: (work) =>
          ctx.db.transaction(async (tx) => {
            await work(tx);
            throw new Error("the process is gone before its commit");
          }),
      },
    };
    await expect(runUsageImport(lost, { accountId, id })).rejects.toThrow("the process is gone");
    expect(await keptOf(accountId)).toMatchObject({ events: 0, left: "5000" });
    expect(await runUsageImport(ctx, { accountId, id })).toBe(true);
    await expect(runUsageImport(lost, { accountId, id })).rejects.toThrow("the process is gone");
    const later = new Date(NOW.getTime() + 5_000);
    const due = async (now: Date) =>
      (await listDueUsageImports(adminOf(desk, now))).some((one) => one.id === id);
    expect([await due(NOW), await due(later)]).toEqual([false, true]);
    expect(await importToEnd(ctx, id)).toMatchObject({ status: "done", accepted: count, duplicates: 0 });
    expect(await keptOf(accountId)).toMatchObject({ events: count, units: count });
    const report = await usageReportOf(ctx, id);
    expect(report.filter((line) => line.endsWith(",accepted,,"))).toHaveLength(count);
  });

  it("is the seller's own side: a customer neither sees nor makes one, and no file is recorded that has no row", async () => {
    const accountId = await makeUser();
    const { id } = await checkUsageImport(adminOf(desk), usageUpload(accountId, `${USAGE_HEADER}\na,,,\n`));
    expect(await refusalOf(() => startUsageImport(adminOf(desk), { importId: id }))).toMatchObject({
      code: "csv_empty",
    });
    const own = customerOf(desk, accountId);
    for (const refused of [
      () => checkUsageImport(own, usageUpload(accountId, callsFile(1, BEFORE))),
      () => startUsageImport(own, { importId: id }),
      () => getUsageImport(own, id),
      () => listUsageImports(own, { accountId, limit: 10 }),
      () => listUsageImportRows(own, { importId: id, limit: 10 }),
      () => usageReportOf(own, id),
    ])
      expect(await refusalOf(refused)).toMatchObject({ code: "not_permitted" });
    const nowhere = { importId: randomUUID() };
    expect(await refusalOf(() => startUsageImport(adminOf(desk), nowhere))).toMatchObject({
      code: "not_found",
    });
  });
});
