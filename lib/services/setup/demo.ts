import "server-only";
import type { Transaction } from "@/db/client";
import { findUserByEmail, insertUser, lockName, type UserRow } from "@/db/queries/users";
import { write } from "@/db/queries/write";
import { addDays } from "@/lib/domain/time/calendar";
import { createAccount } from "@/lib/services/accounts/create-account";
import { setAlertThreshold } from "@/lib/services/accounts/set-alert-threshold";
import { setCreditLimit } from "@/lib/services/accounts/set-credit-limit";
import { suspendAccount } from "@/lib/services/accounts/suspend-account";
import { topUpWallet } from "@/lib/services/accounts/top-up-wallet";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { quoteIpcOrder } from "@/lib/services/orders/quote-ipc-order";
import { activateService } from "@/lib/services/packages/activate-service";
import { buyPackage } from "@/lib/services/packages/buy-package";
import { quotePackageOrder } from "@/lib/services/packages/quote-package-order";
import { DEMO_ACCOUNTS, type DemoAccount } from "@/lib/services/setup/demo-data";
import {
  DEMO_PASSWORD,
  DEMO_SIGN_INS,
  DEMO_USERS,
  demoId,
  type SignInNote,
} from "@/lib/services/setup/demo-users";
import { hashPassword } from "@/lib/services/users/passwords";

const accountIdOf = (key: string) => demoId("8000", key);

/**
 * Fills an empty database with the demo, through the real use cases. Its ids are fixed, so what a killed start left half
 * done is finished by the next; the people come last and say that all is there.
 */
export async function seedDemo(ctx: Context): Promise<readonly SignInNote[]> {
  authorize(ctx, "user.write");
  if (await ctx.db.read(hasDemoUsers)) return DEMO_SIGN_INS;
  for (const account of DEMO_ACCOUNTS) await seedAccount(ctx, account);
  await seedUsers(ctx);
  return DEMO_SIGN_INS;
}

async function seedAccount(ctx: Context, demo: DemoAccount): Promise<void> {
  const accountId = accountIdOf(demo.key);
  const { name, locale, kind = "standard", contact } = demo;
  const [contactName, contactEmail] = contact;
  const at = (daysAgo: number): Context => ({ ...ctx, now: addDays(ctx.now, -daysAgo) });
  const oldest = Math.max(1, ...(demo.topUps ?? []).map((item) => item.daysAgo + 1));
  await createAccount(at(oldest), {
    name,
    locale,
    kind,
    contactName,
    contactEmail,
    contactPhone: "",
    requestId: accountId,
  });
  if (demo.creditLimit !== undefined) {
    const reason = "Agreed with the customer";
    await setCreditLimit(at(oldest), { accountId, currency: "CNY", creditLimit: demo.creditLimit, reason });
  }
  if (demo.alertThreshold !== undefined) {
    await setAlertThreshold(at(oldest), { accountId, currency: "CNY", alertThreshold: demo.alertThreshold });
  }
  for (const service of demo.services ?? []) await activateService(at(oldest), { accountId, service });
  // In the order in which it all happened, so that the numbers of the movements and their dates agree.
  const deeds = [
    ...(demo.topUps ?? []).map((topUp, index) => ({
      daysAgo: topUp.daysAgo,
      run: () => seedTopUp(at(topUp.daysAgo), { demo, index }),
    })),
    ...(demo.orders ?? []).map((order, index) => ({
      daysAgo: order.daysAgo,
      run: () => seedOrder(at(order.daysAgo), { demo, index }),
    })),
    ...(demo.packages ?? []).map((lots, index) => ({
      daysAgo: lots.daysAgo,
      run: () => seedPackage(at(lots.daysAgo), { demo, index }),
    })),
  ].sort((a, b) => b.daysAgo - a.daysAgo);
  for (const deed of deeds) await deed.run();
  if (demo.suspended) await suspendAccount(at(1), { accountId, to: "suspended", reason: "Contract ended" });
}

type Deed = Readonly<{ demo: DemoAccount; index: number }>;

async function seedTopUp(ctx: Context, { demo, index }: Deed): Promise<void> {
  const topUp = demo.topUps?.[index];
  if (!topUp) return;
  const { currency, amount } = topUp;
  const reference = `DEMO-${demo.key}-${String(index + 1)}`;
  await topUpWallet(ctx, { accountId: accountIdOf(demo.key), currency, amount, reference, note: "" });
}

async function seedOrder(ctx: Context, { demo, index }: Deed): Promise<void> {
  const wanted = demo.orders?.[index];
  if (!wanted) return;
  const { devices, capability, period } = wanted;
  const order = { accountId: accountIdOf(demo.key), devices: deviceIds(devices), capability, period };
  const { total } = await quoteIpcOrder(ctx, order);
  const requestId = `demo-${demo.key}-${String(index + 1)}`;
  await createIpcOrder(ctx, { ...order, quotedTotal: total, requestId });
}

async function seedPackage(ctx: Context, { demo, index }: Deed): Promise<void> {
  const wanted = demo.packages?.[index];
  if (!wanted) return;
  const { package: id, size, quantity } = wanted;
  const order = { accountId: accountIdOf(demo.key), package: id, size, quantity, channel: "official" };
  const { total } = await quotePackageOrder(ctx, order);
  const requestId = `demo-lots-${demo.key}-${String(index + 1)}`;
  await buyPackage(ctx, { ...order, quotedTotal: total, requestId });
}

function deviceIds([prefix, from, to]: readonly [string, number, number]): string[] {
  return Array.from(
    { length: to - from + 1 },
    (_, index) => `${prefix}-${String(from + index).padStart(3, "0")}`,
  );
}

async function hasDemoUsers(tx: Transaction): Promise<boolean> {
  const last = DEMO_USERS.at(-1);
  return last !== undefined && (await findUserByEmail(tx, last.email)) !== undefined;
}

async function seedUsers(ctx: Context): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const fresh = { passwordHash, sessionVersion: 1, disabledAt: null, createdAt: ctx.now, lastSignInAt: null };
  const rows: UserRow[] = DEMO_USERS.map((person) => ({ ...person, ...fresh }));
  await ctx.db.transaction(async (tx) => {
    // Two starters at once both come here: what each did before is the same deed, but people are only made once.
    await lockName(tx, "demo");
    if (await hasDemoUsers(tx)) return;
    await write(tx, [
      ...rows.map(insertUser),
      recordAudit(ctx, {
        action: "user.demo",
        subject: { type: "user", id: "demo" },
        after: { users: rows.length },
      }),
    ]);
  });
}
