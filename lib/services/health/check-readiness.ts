import "server-only";
import { isCurrent } from "@/db/migrate";
import { ping } from "@/db/queries/health";
import { env } from "@/lib/env";
import { staffDatabase } from "@/lib/services/pools";

export type Readiness = "ready" | "database_unreachable" | "migrations_pending";

/** Once seen, the schema stays good enough: a newer release that migrates it must not take this one out of service. */
const KEY = Symbol.for("drawdown.schema-current");
const shared: typeof globalThis & { [KEY]?: boolean } = globalThis;

/** Whether this process can do its work: the database answers and has the schema of this code. */
export async function checkReadiness(): Promise<Readiness> {
  try {
    shared[KEY] ||= await isCurrent(env().DATABASE_URL);
    if (!shared[KEY]) return "migrations_pending";
    await staffDatabase().read(ping);
    return "ready";
  } catch {
    // Why is the business of whoever looks at the database; probes come every few seconds and would flood the log.
    return "database_unreachable";
  }
}
