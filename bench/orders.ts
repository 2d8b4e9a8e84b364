import { randomUUID } from "node:crypto";
import type { Bench, Finding, Row } from "@/bench/benchmark";
import { type Measurement, measure } from "@/bench/measure";
import { openBareOrders } from "@/bench/orders/bare-order";
import type { Context } from "@/lib/services/context";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { getOrder } from "@/lib/services/orders/get-order";
import { systemContext } from "@/lib/services/setup/system-context";
import { faultsInBooks } from "@/lib/testing/books";
import { type Desk, ipcOrder, makeAccount, NOW, openDesk } from "@/lib/testing/factories";

/** As many as the app has for staff (DATABASE_POOL_MAX). */
const CONNECTIONS = 16;
const AT_ONCE = 32;
const SECONDS = 8;
const ACCOUNTS = 256;
const FLOOR = 800;

/**
 * `createIpcOrder` through the use case, 32 at once, each a durable commit of its own and each for a new camera, beside
 * the same rows written by one SQL function. On many accounts, and on one, whose orders wait for each other.
 */
export async function benchmark({ url, say }: Bench): Promise<Finding> {
  const desk = await openDesk({ url, connections: CONNECTIONS });
  try {
    say(`making ${ACCOUNTS} accounts`);
    const wish = { cny: "100000000" };
    const many = await Promise.all(Array.from({ length: ACCOUNTS }, () => makeAccount(desk, wish)));
    const [one] = [await makeAccount(desk, wish)];
    const bare = await openBareOrders({
      url,
      connections: CONNECTIONS,
      receipt: await receiptOf(desk, one),
      now: NOW,
    });
    const run =
      (who: string, place: (accountId: string, device: string) => Promise<unknown>) =>
      async (accounts: readonly string[]) => {
        say(`${who}, ${accounts.length} account${accounts.length === 1 ? "" : "s"}`);
        const load = { concurrency: AT_ONCE, seconds: SECONDS };
        return measure({
          ...load,
          run: (index) => place(accounts[index % accounts.length] ?? "", `${who}-${index}`),
        });
      };
    const useCase = run("use case", (accountId, device) =>
      createIpcOrder(contextOf(desk), ipcOrder(accountId, { devices: [device] })),
    );
    const bareSql = run("bare SQL", bare.place);
    const [ours, theirs] = [await useCase(many), await bareSql(many)];
    const [oursOnOne, theirsOnOne] = [await useCase([one]), await bareSql([one])];
    await bare.end();
    say("checking the books");
    const faults = await faultsInBooks(desk.owner);
    return {
      value: ours.perSecond,
      unit: "orders/s",
      reference: theirs.perSecond,
      floor: FLOOR,
      conditions: [
        {
          name: `the books of all orders agree${faults.length ? `: ${faults[0]}` : ""}`,
          holds: faults.length === 0,
        },
      ],
      rows: [
        toRow(`use case, ${ACCOUNTS} accounts`, ours),
        toRow(`bare SQL, ${ACCOUNTS} accounts`, theirs),
        toRow("use case, one account", oursOnOne),
        toRow("bare SQL, one account", theirsOnOne),
      ],
    };
  } finally {
    await desk.close();
  }
}

function contextOf(desk: Desk): Context {
  return systemContext(desk.staff.database(), { name: "bench", now: NOW, zone: "Asia/Shanghai" });
}

async function receiptOf(desk: Desk, accountId: string): Promise<string> {
  const { id } = await createIpcOrder(contextOf(desk), ipcOrder(accountId, { requestId: randomUUID() }));
  const { receipt } = await getOrder(contextOf(desk), id);
  return JSON.stringify(receipt.receipt);
}

function toRow(what: string, { perSecond, p50, p95, p99, done }: Measurement): Row {
  const digits = (figure: number) => Math.round(figure * 10) / 10;
  return {
    what,
    "orders/s": digits(perSecond),
    "p50 ms": digits(p50),
    "p95 ms": digits(p95),
    "p99 ms": digits(p99),
    orders: done,
  };
}
