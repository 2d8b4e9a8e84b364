import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { connect, type Pool } from "@/db/client";
import type { UserActor } from "@/lib/domain/access/permissions";
import type { Currency } from "@/lib/domain/money/money";
import { createAccount } from "@/lib/services/accounts/create-account";
import { setCreditLimit } from "@/lib/services/accounts/set-credit-limit";
import { topUpWallet } from "@/lib/services/accounts/top-up-wallet";
import type { Context } from "@/lib/services/context";
import type { CreateIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { loadShippedPriceBook } from "@/lib/services/setup/load-shipped-price-book";
import { systemContext } from "@/lib/services/setup/system-context";
import { testDatabaseUrl } from "@/lib/testing/test-database";

/** A Monday morning, nine o'clock in Shanghai. */
export const NOW = new Date("2026-03-02T01:00:00.000Z");
export const ZONE = "Asia/Shanghai";

/** A database with the shipped price book, and every way into it that the product has. */
export type Desk = Readonly<{
  url: string;
  staff: Pool;
  customer: Pool;
  /** The owner of the tables, whom row-level security does not bind: for looking, and for trying to cheat. */
  owner: postgres.Sql;
  close: () => Promise<void>;
}>;

/** @param options.url a database of the test's own; without one it is the worker's */
export async function openDesk(options: { url?: string; connections?: number } = {}): Promise<Desk> {
  const { url = await testDatabaseUrl(), connections: max = 12 } = options;
  const staff = connect(url, { role: "staff", max, name: "test staff" });
  const customer = connect(url, { role: "customer", max: 4, name: "test customer" });
  const owner = postgres(url, { max: 2, onnotice: () => undefined });
  await loadShippedPriceBook(systemContext(staff.database(), { name: "test", now: NOW, zone: ZONE }));
  const close = async () => {
    await Promise.all([staff.end(), customer.end(), owner.end({ timeout: 5 })]);
  };
  return { url, staff, customer, owner, close };
}

const STAFF = { kind: "user", accountId: null } as const;
const ADMIN: UserActor = {
  ...STAFF,
  userId: "0197d000-0000-7000-9000-00000000000a",
  name: "Ada Admin",
  email: "ada@drawdown.example",
  role: "admin",
};
const SUPPORT: UserActor = {
  ...STAFF,
  userId: "0197d000-0000-7000-9000-00000000000b",
  name: "Sam Support",
  email: "sam@drawdown.example",
  role: "support",
};

const request = (now: Date) => ({ now, requestId: randomUUID(), origin: "203.0.113.7", zone: ZONE });

export function adminOf(desk: Desk, now: Date = NOW): Context {
  return { actor: ADMIN, ...request(now), db: desk.staff.database() };
}

export function supportOf(desk: Desk, now: Date = NOW): Context {
  return { actor: SUPPORT, ...request(now), db: desk.staff.database() };
}

/** A customer's request: the database is narrowed to the one account. */
export function customerOf(desk: Desk, accountId: string, now: Date = NOW): Context {
  const actor: UserActor = {
    kind: "user",
    userId: "0197d000-0000-7000-9000-00000000000c",
    name: "Mei Customer",
    email: "mei@drawdown.example",
    role: "customer",
    accountId,
  };
  return { actor, ...request(now), db: desk.customer.database(accountId) };
}

/** As if the request had come to another process: it shares no commit with any other. */
export function elsewhere(ctx: Context): Context {
  return { ...ctx, db: { ...ctx.db } };
}

export type AccountWish = Readonly<{
  name?: string;
  cny?: string;
  usd?: string;
  creditLimit?: string;
  kind?: "standard" | "sandbox";
  /** When it was opened and paid in. */
  now?: Date;
}>;

/** An account of the test's own, with the money that the test wishes for, made by the real use cases. */
export async function makeAccount(desk: Desk, wish: AccountWish = {}): Promise<string> {
  const ctx = adminOf(desk, wish.now);
  const { name = "Test account", kind = "standard" } = wish;
  const contact = { contactName: "", contactEmail: "", contactPhone: "", locale: "en" as const };
  const { id } = await createAccount(ctx, { name, kind, ...contact, requestId: randomUUID() });
  if (wish.cny !== undefined) await topUpWallet(ctx, topUp(id, wish.cny));
  if (wish.usd !== undefined) await topUpWallet(ctx, topUp(id, wish.usd, "USD"));
  if (wish.creditLimit !== undefined) {
    const limit = { accountId: id, currency: "CNY" as const, creditLimit: wish.creditLimit };
    await setCreditLimit(ctx, { ...limit, reason: "Test" });
  }
  return id;
}

export function topUp(accountId: string, amount: string, currency: Currency = "CNY") {
  return { accountId, currency, amount, reference: `bank-${randomUUID()}`, note: "" };
}

export type KeyedIpcOrder = CreateIpcOrder & Readonly<{ requestId: string }>;

/** One camera for a month at 7.00, under a key of its own, unless told otherwise. */
export function ipcOrder(accountId: string, wish: Partial<CreateIpcOrder> = {}): KeyedIpcOrder {
  return {
    accountId,
    devices: ["cam-1"],
    capability: "understand",
    period: "month",
    quotedTotal: "7",
    ...wish,
    requestId: wish.requestId ?? randomUUID(),
  };
}

export function cameras(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `cam-${index + 1}`);
}
