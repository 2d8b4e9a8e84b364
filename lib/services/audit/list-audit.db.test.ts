import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setAlertThreshold } from "@/lib/services/accounts/set-alert-threshold";
import { listAudit, type ListAudit } from "@/lib/services/audit/list-audit";
import { adminOf, customerOf, type Desk, makeAccount, openDesk, supportOf } from "@/lib/testing/factories";
import { everyPage } from "@/lib/testing/pages";
import { refusalOf } from "@/lib/testing/refusals";

let desk: Desk;
let accountId: string;
beforeAll(async () => {
  desk = await openDesk();
  accountId = await makeAccount(desk);
  for (let index = 1; index <= 9; index += 1) {
    await setAlertThreshold(adminOf(desk), { accountId, currency: "CNY", alertThreshold: `${index}` });
  }
});
afterAll(() => desk.close());

const list = (input: Partial<ListAudit> = {}) =>
  listAudit(supportOf(desk), { accountId, limit: 100, ...input });

describe("the audit trail", () => {
  it("tells what was done to an account, newest first also within one millisecond", async () => {
    const { rows } = await list();
    expect(rows.map((row) => row.after["alertThreshold"] ?? row.action)).toEqual([
      ...[9, 8, 7, 6, 5, 4, 3, 2, 1].map((value) => `${value}.00`),
      "account.create",
    ]);
  });

  it.each([1, 3, 5, 10])("shows every entry once over pages of %d", async (limit) => {
    const paged = await everyPage((cursor) => list({ limit, cursor }));
    expect(paged).toEqual((await list()).rows);
  });

  it("can be asked about one subject", async () => {
    const { rows } = await list({ subjectId: `${accountId}:CNY` });
    expect(rows).toHaveLength(9);
    expect((await list({ subjectId: "\u0000" })).rows).toEqual([]);
  });

  it("refuses a cursor that is not its own", async () => {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    for (const cursor of [
      "x",
      encode(["yesterday", accountId]),
      encode(["2026-13-01T00:00:00.000Z", accountId]),
    ]) {
      expect(await refusalOf(list({ cursor }))).toEqual({ code: "invalid_input", field: "cursor" });
    }
  });

  it("is not for customers", async () => {
    const ctx = customerOf(desk, accountId);
    expect(await refusalOf(listAudit(ctx, { accountId, limit: 1 }))).toMatchObject({ code: "not_permitted" });
  });
});
