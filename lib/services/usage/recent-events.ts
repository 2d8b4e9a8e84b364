import "server-only";
import { LRUCache } from "lru-cache";
import type { UsagePlan } from "@/lib/domain/usage/usage-plan";
import type { AccountReports } from "@/lib/services/usage/use-report";

const EVENTS_MAX = 20_000;
/** Ids of larger batches are not remembered: one that comes again is found out by the key of the table. */
const BATCH_MAX = 20;

/**
 * Events that were recorded lately. A gateway that heard no answer sends again at once: what is known to be a duplicate is not
 * tried as a new event first. Nothing depends on it but time.
 */
export class RecentEvents {
  private readonly keys = new LRUCache<string, true>({ max: EVENTS_MAX });

  add(accountId: string, { answers }: UsagePlan): void {
    if (answers.length > BATCH_MAX) return;
    for (const answer of answers) {
      if (answer.answer === "refused") continue;
      this.keys.set(keyOf(accountId, answer.event.id), true);
    }
  }

  hasAny({ accountId, reports }: AccountReports): boolean {
    return reports.some(({ id }) => this.keys.has(keyOf(accountId, id)));
  }
}

function keyOf(accountId: string, eventId: string): string {
  return `${accountId} ${eventId}`;
}
