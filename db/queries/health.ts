import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

/** Whether the database answers at all. */
export async function ping(tx: Transaction): Promise<void> {
  await tx.execute(sql`select 1`);
}
