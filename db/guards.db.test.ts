import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { snapshotOf } from "@/lib/testing/books";
import { adminOf, type Desk, ipcOrder, makeAccount, openDesk } from "@/lib/testing/factories";
import { sqlStateOf } from "@/lib/testing/sql-state";

const RESTRICTED = "23001";
const CHECK = "23514";
const EXCLUDED = "23P01";
const UNIQUE = "23505";
const FOREIGN_KEY = "23503";
const FORBIDDEN = "42501";

let desk: Desk;
let accountId: string;
let orderId: string;
beforeAll(async () => {
  desk = await openDesk();
  accountId = await makeAccount(desk, { cny: "100", creditLimit: "10" });
  ({ id: orderId } = await createIpcOrder(adminOf(desk), ipcOrder(accountId)));
});
afterAll(() => desk.close());

/** Tries to cheat in one transaction as a role, and makes sure that nothing of it stayed. */
async function stateOfCheat(role: string, ...statements: string[]): Promise<string> {
  const before = await snapshotOf(desk.owner);
  const state = await sqlStateOf(
    desk.owner.begin(async (tx) => {
      if (role !== "owner") await tx.unsafe(`set local role ${role}`);
      await tx.unsafe(`select set_config('app.account_id', '${accountId}', true)`);
      for (const statement of statements) await tx.unsafe(statement.replaceAll("$account", `'${accountId}'`));
    }),
  );
  expect(await snapshotOf(desk.owner)).toEqual(before);
  return state;
}

const APPEND_ONLY = [
  "ledger_transaction",
  "ledger_entry",
  "audit_entry",
  "price_book",
  "order_refund",
  "device_replacement",
];
const CHANGES = ["update", "delete from", "truncate"].flatMap((verb) =>
  APPEND_ONLY.map((table) => {
    const what =
      verb === "update" ? ` set ${table === "price_book" ? "checksum = ''" : "account_id = account_id"}` : "";
    return `${verb} ${table}${what}${verb === "truncate" ? " cascade" : ""}`;
  }),
);

describe("what is append-only", () => {
  it.each(CHANGES)("refuses the owner of the tables: %s", async (statement) => {
    expect(await stateOfCheat("owner", statement)).toBe(RESTRICTED);
  });

  it.each(CHANGES)("is not granted to the roles of the app: %s", async (statement) => {
    expect(await stateOfCheat("drawdown_staff", statement)).toBe(FORBIDDEN);
    expect(await stateOfCheat("drawdown_customer", statement)).toBe(FORBIDDEN);
  });

  it("refuses an update also when it would find no row, so that nobody tries", async () => {
    expect(await stateOfCheat("owner", "delete from ledger_entry where false")).toBe(RESTRICTED);
  });
});

const header = (id: string) =>
  `insert into ledger_transaction values ($account, '${id}', 'order', 'order', '${orderId}', now(), now())`;
const entry = (id: string, line: number, [amount, currency = "CNY"]: [amount: string, currency?: string]) =>
  `insert into ledger_entry (account_id, transaction_id, line, ledger_account, currency, amount)
   values ($account, '${id}', ${line}, 'prepaid:ipc', '${currency}', ${amount})`;

describe.each(["owner", "drawdown_staff", "drawdown_customer"])("the ledger, written to by %s,", (role) => {
  it("refuses a transaction whose entries do not sum to zero, when it commits", async () => {
    const id = randomUUID();
    const statements = [header(id), entry(id, 1, ["5"]), entry(id, 2, ["-4.999999"])];
    expect(await stateOfCheat(role, ...statements)).toBe(CHECK);
  });

  it("refuses one that balances only when two currencies are taken together", async () => {
    const id = randomUUID();
    expect(await stateOfCheat(role, header(id), entry(id, 1, ["5"]), entry(id, 2, ["-5", "USD"]))).toBe(
      CHECK,
    );
  });

  it("refuses one without entries", async () => {
    expect(await stateOfCheat(role, header(randomUUID()))).toBe(CHECK);
  });

  it("refuses entries without a transaction", async () => {
    const id = randomUUID();
    expect(await stateOfCheat(role, entry(id, 1, ["5"]), entry(id, 2, ["-5"]))).toBe(FOREIGN_KEY);
  });

  it("refuses entries that join a transaction of an earlier commit, balanced or not", async () => {
    const [row] = await desk.owner<{ id: string }[]>`
      select id from ledger_transaction where account_id = ${accountId} and kind = 'order'`;
    const id = row?.id ?? "";
    expect(await stateOfCheat(role, entry(id, 8, ["5"]), entry(id, 9, ["-5"]))).toBe(RESTRICTED);
    expect(await stateOfCheat(role, entry(id, 8, ["5"]))).toBe(RESTRICTED);
  });

  it("refuses an entry of nothing", async () => {
    const id = randomUUID();
    expect(await stateOfCheat(role, header(id), entry(id, 1, ["0"]))).toBe(CHECK);
  });

  it("refuses a movement's number that was given already, and wallet entries without one", async () => {
    const id = randomUUID();
    const wallet = (columns: string, values: string) =>
      `insert into ledger_entry (account_id, transaction_id, line, ledger_account, currency, amount${columns})
       values ($account, '${id}', 1, 'wallet', 'CNY', -5${values})`;
    const again = wallet(", movement, cash_after", ", 1, 95");
    expect(await stateOfCheat(role, header(id), again)).toBe(UNIQUE);
    expect(await stateOfCheat(role, header(id), wallet("", ""))).toBe(CHECK);
  });
});

describe.each(["owner", "drawdown_staff", "drawdown_customer"])("a wallet, written to by %s,", (role) => {
  it("never falls below its credit limit, not by a millionth", async () => {
    const fall = (cash: string) =>
      `update wallet set cash = ${cash} where account_id = $account and currency = 'CNY'`;
    expect(await stateOfCheat(role, fall("-10.000001"))).toBe(CHECK);
    await expect(stateOfCheat(role, fall("-10"), "select 1/0")).resolves.toBe("22012");
  });
});

describe("terms", () => {
  const overlap = (from: string, until: string) => `insert into term
    select account_id, subscription_id, ${from}, ${until}, period, order_id, order_line from term where account_id = $account`;

  it.each([
    ["a second inside of the first", "from_at + interval '1 second'", "from_at + interval '2 seconds'"],
    [
      "one that begins a millisecond too early",
      "until_at - interval '1 millisecond'",
      "until_at + interval '1 day'",
    ],
    ["one around it", "from_at - interval '1 day'", "until_at + interval '1 day'"],
  ])("of one plan never overlap, whoever writes %s", async (_, from, until) => {
    for (const role of ["owner", "drawdown_staff", "drawdown_customer"]) {
      expect(await stateOfCheat(role, overlap(from, until))).toBe(EXCLUDED);
    }
  });

  it("may touch: what begins where the last one ended does not overlap", async () => {
    const touching = overlap("until_at", "until_at + interval '1 day'");
    expect(await stateOfCheat("drawdown_staff", touching, "select 1/0")).toBe("22012");
  });

  it("end after they began", async () => {
    const backwards = overlap("until_at", "until_at");
    expect(await stateOfCheat("drawdown_staff", backwards)).toBe(CHECK);
  });
});

describe.each(["owner", "drawdown_staff"])(
  "what tells how far something has come, changed by %s,",
  (role) => {
    it("does not bring a void term back", async () => {
      const bringBack = "update term set voided_at = null where account_id = $account";
      const end = "update term set voided_at = now() where account_id = $account";
      expect(await stateOfCheat(role, end, bringBack)).toBe(RESTRICTED);
      expect(await stateOfCheat(role, end, "update term set voided_at = voided_at", "select 1/0")).toBe(
        "22012",
      );
    });

    it("leaves room for another term where one is void", async () => {
      const end = "update term set voided_at = now() where account_id = $account";
      const again = `insert into term select account_id, subscription_id, from_at, until_at, period, order_id, order_line
      from term where account_id = $account`;
      expect(await stateOfCheat(role, end, again, "select 1/0")).toBe("22012");
      expect(await stateOfCheat(role, end, again, again)).toBe(EXCLUDED);
    });

    it("moves an order forwards only", async () => {
      const to = (status: string) => `update orders set status = '${status}' where account_id = $account`;
      expect(await stateOfCheat(role, to("paid"))).toBe(RESTRICTED);
      expect(await stateOfCheat(role, to("refunded"), to("fulfilled"))).toBe(RESTRICTED);
      expect(await stateOfCheat(role, to("refunded"), "select 1/0")).toBe("22012");
    });
  },
);

describe("rows that contradict themselves", () => {
  it.each([
    [
      "an order's total with a part of a fen",
      "update orders set total = 7.001 where account_id = $account",
      CHECK,
    ],
    ["an order for less than nothing", "update orders set total = -1 where account_id = $account", CHECK],
    ["a top-up of nothing", "update top_up set amount = 0 where account_id = $account", CHECK],
    [
      "a standard account with a clock",
      "update account set clock_at = now() where account_id = $account",
      CHECK,
    ],
    [
      "a suspension since never",
      "update account set status = 'suspended' where account_id = $account",
      CHECK,
    ],
    ["a wallet in a currency that is none", "insert into wallet values ($account, 'EUR')", CHECK],
    [
      "an account that leaves its money behind",
      "delete from account where account_id = $account",
      FOREIGN_KEY,
    ],
    ["a device without a name", "insert into device values ($account, '', now())", CHECK],
    ["a device with 129 characters", "insert into device values ($account, repeat('📷', 129), now())", CHECK],
    [
      "a second plan for the same device and capability",
      `insert into subscription (account_id, id, product, device_id, capability, chain_from, paid_until, last_from, created_at)
        select account_id, gen_random_uuid(), product, device_id, capability, chain_from, paid_until, last_from, created_at
        from subscription where account_id = $account`,
      UNIQUE,
    ],
    [
      "a refund of less than nothing",
      `insert into order_refund select account_id, gen_random_uuid(), order_id, order_line, subscription_id, 'CNY', -1, '{}',
       '', 'guard-refund', '', '', now(), now() from term where account_id = $account`,
      CHECK,
    ],
    [
      "a second refund of the same line",
      `insert into order_refund select account_id, gen_random_uuid(), order_id, order_line, subscription_id, 'CNY', 1, '{}',
       '', 'guard-' || n, '', '', now(), now() from term, generate_series(1, 2) n where account_id = $account`,
      UNIQUE,
    ],
    [
      "a camera that replaces itself",
      `insert into device_replacement select account_id, gen_random_uuid(), device_id, device_id, 1, '', 'guard', '', '', now(), now()
       from device where account_id = $account`,
      CHECK,
    ],
    [
      "two orders under one key",
      `insert into orders select (jsonb_populate_record(null::orders, to_jsonb(o) || jsonb_build_object('id', gen_random_uuid(), 'number', 1))).* from orders o where account_id = $account`,
      UNIQUE,
    ],
    [
      "two top-ups with one reference",
      "insert into top_up select account_id, gen_random_uuid(), reference, currency, amount, note, booked_by, booked_at from top_up where account_id = $account",
      UNIQUE,
    ],
  ])("are refused: %s", async (_, statement, state) => {
    expect(await stateOfCheat("owner", statement)).toBe(state);
  });
});
