import "server-only";
import { connect, type Database, type Pool } from "@/db/client";
import { env } from "@/lib/env";

type Pools = Readonly<{ customer: Pool; staff: Pool; metering: Pool }>;

/** Next's bundle and the server's each load this module, so the pools live once per process, under a global symbol. */
const KEY = Symbol.for("drawdown.pools");
const shared: typeof globalThis & { [KEY]?: Pools } = globalThis;

function pools(): Pools {
  const { DATABASE_URL, DATABASE_POOL_MAX } = env();
  shared[KEY] ??= {
    customer: connect(DATABASE_URL, { role: "customer", max: DATABASE_POOL_MAX, name: "drawdown customer" }),
    staff: connect(DATABASE_URL, { role: "staff", max: DATABASE_POOL_MAX, name: "drawdown staff" }),
    metering: connect(DATABASE_URL, {
      role: "staff",
      max: DATABASE_POOL_MAX,
      name: "drawdown metering",
      byKeys: true,
      statements: 3,
    }),
  };
  return shared[KEY];
}

/** Every account's rows: for staff and the worker. */
export function staffDatabase(): Database {
  return pools().staff.database();
}

/** Every account's rows, for what gateways ask and report by the thousand: everything is found by its key. */
export function meteringDatabase(): Database {
  return pools().metering.database();
}

/** One account's rows, by row-level security. */
export function customerDatabase(accountId: string): Database {
  return pools().customer.database(accountId);
}

/** Lets go of every connection; the process is about to end. */
export async function closePools(): Promise<void> {
  const open = shared[KEY];
  delete shared[KEY];
  if (open) await Promise.all([open.customer.end(), open.staff.end(), open.metering.end()]);
}
