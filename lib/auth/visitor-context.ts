import { headers } from "next/headers";
import { requestFacts } from "@/lib/auth/request-facts";
import type { Context } from "@/lib/services/context";
import { staffDatabase } from "@/lib/services/pools";

/** Somebody who has not signed in: may only do what a secret they bring (a password, a one-time link) lets them do. */
export async function visitorContext(name: "sign-in" | "one-time link"): Promise<Context> {
  return { actor: { kind: "system", name }, ...requestFacts(await headers()), db: staffDatabase() };
}
