import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, type Database, type Pool } from "@/db/client";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { suspendAccount } from "@/lib/services/accounts/suspend-account";
import { refundPackage } from "@/lib/services/packages/refund-package";
import { recordUsage } from "@/lib/services/usage/record-usage";
import { voidUsage } from "@/lib/services/usage/void-usage";
import { atOnce } from "@/lib/testing/at-once";
import { adminOf, type Desk, makeAccount, NOW, openDesk } from "@/lib/testing/factories";
import { freshDatabaseUrl } from "@/lib/testing/test-database";
import { activate, buyLots, use } from "@/lib/testing/usage-desk";

let desk: Desk;
let elsewhere: Pool;
beforeAll(async () => {
  const url = await freshDatabaseUrl();
  desk = await openDesk({ url });
  elsewhere = connect(url, { role: "staff", max: 4, name: "another process", byKeys: true, statements: 2 });
});
afterAll(() => Promise.all([desk.close(), elsewhere.end()]));

/** A process of the seller's: what it knows is its own, and how often it went to the database is counted. */
function openProcess(pool: Pool) {
  const db = pool.database();
  const went = { transactions: 0, statements: 0 };
  const counted: Database = {
    read: db.read,
    transaction: (work) => {
      went.transactions += 1;
      return db.transaction(work);
    },
    statement: (work) => {
      went.statements += 1;
      return db.statement(work);
    },
  };
  const ctx = (now = NOW) => ({ ...adminOf(desk, now), db: counted });
  const take = async (accountId: string, wish: Parameters<typeof use>[1] = {}, now = NOW) => {
    const [answer] = await recordUsage(ctx(now), { events: [use(accountId, wish)] });
    return answer;
  };
  return { ctx, take, went };
}

async function accountWithLot() {
  const accountId = await makeAccount(desk, { cny: "1000" });
  await activate(desk, accountId);
  const [lot = ""] = await buyLots(adminOf(desk), accountId, { package: "object-detection", size: 5_000 });
  return { accountId, lot };
}

const left = (points: string) => ({ answer: "accepted", left: [{ left: points }] });

describe("a use of an account whose facts are known", () => {
  it("is one statement, and so is the next", async () => {
    const { accountId } = await accountWithLot();
    const { take, went } = openProcess(desk.staff);
    expect(await take(accountId)).toMatchObject(left("4999.8"));
    expect(went).toEqual({ transactions: 1, statements: 0 });
    expect(await take(accountId, { quantity: 2 })).toMatchObject(left("4999.4"));
    expect(await take(accountId)).toMatchObject(left("4999.2"));
    expect(went).toEqual({ transactions: 1, statements: 2 });
  });

  it("of a time or a capability that was not read is decided by what is read then, and known from then on", async () => {
    const { accountId } = await accountWithLot();
    const { take, went } = openProcess(desk.staff);
    await take(accountId);
    const later = new Date(NOW.getTime() + 3_600_000);
    expect(await take(accountId, {}, later)).toMatchObject(left("4999.6"));
    expect(await take(accountId, { capability: "nonsense" }, later)).toMatchObject({
      code: "unknown_capability",
    });
    expect(went).toEqual({ transactions: 3, statements: 0 });
    expect(await take(accountId, {}, later)).toMatchObject(left("4999.4"));
    expect(await take(accountId, { capability: "nonsense" }, later)).toMatchObject({
      code: "unknown_capability",
    });
    // What is refused is looked up: it may be a duplicate.
    expect(went).toEqual({ transactions: 4, statements: 1 });
  });

  it("is told to be a duplicate where it was recorded before, whatever else would be said of it", async () => {
    const { accountId } = await accountWithLot();
    const { take } = openProcess(desk.staff);
    await take(accountId, { id: "first" });
    const again = await take(accountId, { id: "first", quantity: 9 });
    expect(again).toMatchObject({ answer: "duplicate", left: [{ left: "4999.8" }] });
    await take(accountId, { id: "second" });
    expect(await take(accountId, { id: "first", quantity: -1 })).toMatchObject({ answer: "duplicate" });
    expect(await take(accountId)).toMatchObject(left("4999.4"));
  });

  it("is a duplicate also where the first is not remembered and this one would be refused", async () => {
    const { accountId } = await accountWithLot();
    const { ctx, take } = openProcess(desk.staff);
    const batch = Array.from({ length: 30 }, (_, index) => use(accountId, { id: `batch-${String(index)}` }));
    await recordUsage(ctx(), { events: batch });
    expect(await take(accountId, { id: "batch-0", quantity: -1 })).toMatchObject({
      answer: "duplicate",
      units: 1,
    });
    expect(await take(accountId, { id: "batch-1" })).toMatchObject({ answer: "duplicate", units: 1 });
    expect(await take(accountId)).toMatchObject(left("4993.8"));
  });

  it("sees what another process took meanwhile, and what was voided", async () => {
    const { accountId } = await accountWithLot();
    const [here, there] = [openProcess(desk.staff), openProcess(elsewhere)];
    await here.take(accountId, { id: "here" });
    expect(await there.take(accountId)).toMatchObject(left("4999.6"));
    expect(await here.take(accountId)).toMatchObject(left("4999.4"));
    expect(await there.take(accountId)).toMatchObject(left("4999.2"));
    await voidUsage(adminOf(desk), { accountId, eventId: "here" });
    expect(await there.take(accountId)).toMatchObject(left("4999.2"));
  });

  it("is refused from the suspension on, and paid by what follows a refunded package", async () => {
    const { accountId, lot } = await accountWithLot();
    const [spare = ""] = await buyLots(adminOf(desk), accountId, {
      package: "object-detection",
      size: 5_000,
    });
    const { take } = openProcess(desk.staff);
    await take(accountId);
    await refundPackage(adminOf(desk), {
      accountId,
      lotIds: [spare],
      reason: "untouched",
      requestId: randomUUID(),
    });
    expect(await take(accountId)).toMatchObject({ left: [{ id: lot, left: "4999.6" }] });
    await suspendAccount(adminOf(desk), { accountId, to: "suspended", reason: "asked for" });
    expect(await take(accountId)).toMatchObject({ answer: "refused", code: "account_suspended" });
  });

  it("takes the price book that was published since", async () => {
    const accountId = await makeAccount(desk, { cny: "1000" });
    await activate(desk, accountId);
    const { take } = openProcess(desk.staff);
    await take(accountId);
    await take(accountId);
    const next = { ...defaultPriceBook, version: 900, effectiveFrom: NOW.toISOString() };
    await desk.owner`insert into price_book (version, effective_from, document, checksum, published_at)
      values (${next.version}, ${NOW}, ${JSON.stringify(next)}::text::jsonb, '', now())`;
    await take(accountId);
    const books = await desk.owner`select price_book_version as version, units::int from usage_meter
      where account_id = ${accountId} order by 1`;
    expect(books).toMatchObject([{ units: 2 }, { version: 900, units: 1 }]);
  });

  it("reported by two processes at once, with strangers and retries among them, is counted once and never below zero", async () => {
    const accounts = await Promise.all(Array.from({ length: 5 }, accountWithLot));
    const processes = [openProcess(desk.staff), openProcess(elsewhere)];
    const { results } = await atOnce(600, (index) => {
      const accountId = accounts[index % accounts.length]?.accountId ?? "";
      // Each id comes twice, by different processes.
      const id = `call-${String(index % 300)}`;
      const { ctx } = processes[index < 300 ? 0 : 1] ?? openProcess(desk.staff);
      return recordUsage(ctx(), { events: [use(accountId, { id, quantity: 1_000 }), use(randomUUID())] });
    });
    const answers = results.map(([answer]) => answer?.answer);
    expect(answers.filter((answer) => answer === "accepted")).toHaveLength(300);
    expect(answers.filter((answer) => answer === "duplicate")).toHaveLength(300);
    for (const { accountId, lot } of accounts) {
      // 60 calls of 1,000 units: 25,000 units fit into the lot.
      const [row] = await desk.owner`select points_left, edges_fired,
          (select count(*)::int from usage_event e where e.account_id = l.account_id) as events,
          (select sum(units)::int from usage_hour h where h.account_id = l.account_id and source = 'package') as packaged,
          (select sum(units)::int from usage_meter m where m.account_id = l.account_id) as metered
        from lot l where account_id = ${accountId} and id = ${lot}`;
      expect(row).toEqual({
        points_left: "0.000000",
        edges_fired: [20, 0],
        events: 60,
        packaged: 25_000,
        metered: 35_000,
      });
    }
  });
});
