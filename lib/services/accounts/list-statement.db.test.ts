import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listStatement, type ListStatement } from "@/lib/services/accounts/list-statement";
import { topUpWallet } from "@/lib/services/accounts/top-up-wallet";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import {
  adminOf,
  customerOf,
  type Desk,
  ipcOrder,
  makeAccount,
  openDesk,
  topUp,
} from "@/lib/testing/factories";
import { everyPage } from "@/lib/testing/pages";
import { refusalOf } from "@/lib/testing/refusals";

let desk: Desk;
let accountId: string;
beforeAll(async () => {
  desk = await openDesk();
  accountId = await makeAccount(desk, { cny: "100", usd: "5" });
  for (let index = 0; index < 8; index += 1) {
    await createIpcOrder(adminOf(desk), ipcOrder(accountId));
    await topUpWallet(adminOf(desk), topUp(accountId, "0.01", index % 4 === 0 ? "USD" : "CNY"));
  }
});
afterAll(() => desk.close());

const read = (input: Partial<ListStatement> = {}, ctx = adminOf(desk)) =>
  listStatement(ctx, { accountId, currency: "CNY", limit: 100, ...input });

describe("a wallet's statement", () => {
  it("is newest first, numbered without a gap, and each line follows from the one below", async () => {
    const { rows, next } = await read();
    expect(next).toBeNull();
    expect(rows.map((row) => row.movement)).toEqual(
      Array.from({ length: 15 }, (_, index) => `${15 - index}`),
    );
    for (const [index, row] of rows.entries()) {
      const below = rows[index + 1];
      const cents = (text: string) => Math.round(Number(text) * 100);
      expect(cents(row.cashAfter)).toBe(cents(below?.cashAfter ?? "0") + cents(row.amount));
    }
    expect(rows.at(-1)).toMatchObject({ kind: "top-up", amount: "100.00", cashAfter: "100.00" });
    expect(rows.filter((row) => row.cause.type === "order")).toHaveLength(8);
  });

  it.each([1, 2, 7, 14, 15, 16])("shows every movement once over pages of %d", async (limit) => {
    const whole = await read();
    const paged = await everyPage((below) => read({ limit, ...(below === undefined ? {} : { below }) }));
    expect(paged).toEqual(whole.rows);
  });

  it("is of one currency", async () => {
    const { rows } = await read({ currency: "USD" });
    expect(rows.map((row) => [row.movement, row.cashAfter])).toEqual([
      ["3", "5.02"],
      ["2", "5.01"],
      ["1", "5.00"],
    ]);
  });

  it("is the customer's own to read, and nobody else's", async () => {
    expect((await read({}, customerOf(desk, accountId))).rows).toHaveLength(15);
    const other = await makeAccount(desk);
    expect(await refusalOf(read({}, customerOf(desk, other)))).toMatchObject({ code: "not_found" });
  });

  it("is not there where there is no such account", async () => {
    expect(await refusalOf(read({ accountId: randomUUID() }))).toMatchObject({ code: "not_found" });
  });

  it.each(["x", "-1", "1e3", "", "9999999999999999999"])(
    "refuses %j as a place to go on from",
    async (below) => {
      expect(await refusalOf(read({ below }))).toEqual({ code: "invalid_input", field: "below" });
    },
  );
});
