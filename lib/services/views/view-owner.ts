import "server-only";
import type { ViewOwner } from "@/db/queries/saved-views";
import { OPERATOR_ACCOUNT_ID } from "@/lib/services/audit/record-audit";
import type { Context } from "@/lib/services/context";

/** The lists of which views can be saved. */
export const VIEWED_LISTS = ["devices", "plans", "audit"] as const;
export type ViewedList = (typeof VIEWED_LISTS)[number];

/** The person whose views they are; staff belong to no account and file theirs under the operator's. */
export function viewOwner({ actor }: Context): ViewOwner | null {
  if (actor.kind !== "user") return null;
  return { accountId: actor.accountId ?? OPERATOR_ACCOUNT_ID, userId: actor.userId };
}
