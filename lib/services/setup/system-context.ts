import "server-only";
import { v7 as uuid } from "uuid";
import type { Database } from "@/db/client";
import type { Context } from "@/lib/services/context";

/** The context of one of our own processes; the audit trail names it. */
export function systemContext(
  db: Database,
  process: Readonly<{ name: string; now: Date; zone: string }>,
): Context {
  const { name, now, zone } = process;
  return { actor: { kind: "system", name }, now, requestId: uuid(), origin: null, zone, db };
}
