import { pathId } from "@/lib/auth/load-page";
import type { UserActor } from "@/lib/domain/access/permissions";
import { missPage } from "@/lib/auth/refuse-page";

/** Whose plans a page of one account is about: a customer's own, else the one that the address names. */
export function accountOf(actor: UserActor, named: string | undefined): string {
  if (actor.accountId !== null) return actor.accountId;
  return named === undefined ? missPage() : pathId(named);
}
